import { join, resolve } from "node:path";

const HASH = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * The commit that a folder's checkout stands at, read from git's own files, so that no program has
 * to be run.
 *
 * @param root top folder of the checkout
 * @returns the commit's hash, or `unknown` outside a checkout
 */
export async function gitCommit(root: string): Promise<string> {
  const gitFolder = await findGitFolder(root);
  const head = gitFolder && await readTrimmed(join(gitFolder, "HEAD"));
  if (!gitFolder || !head) return "unknown";
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  if (ref === undefined) return HASH.test(head) ? head : "unknown";
  const shared = await readTrimmed(join(gitFolder, "commondir")); // of a linked worktree
  for (const folder of shared ? [gitFolder, resolve(gitFolder, shared)] : [gitFolder]) {
    const hash = await readTrimmed(join(folder, ref)) ??
      packedHash(await readTrimmed(join(folder, "packed-refs")), ref);
    if (hash !== undefined && HASH.test(hash)) return hash;
  }
  return "unknown";
}

/** `.git` is the folder itself, or in a linked worktree a file that names it. */
async function findGitFolder(root: string): Promise<string | undefined> {
  const path = join(root, ".git");
  const link = await readTrimmed(path);
  const named = link === undefined ? undefined : /^gitdir: (.+)$/.exec(link)?.[1];
  if (named !== undefined) return resolve(root, named);
  return await readTrimmed(join(path, "HEAD")) === undefined ? undefined : path;
}

function packedHash(packed: string | undefined, ref: string): string | undefined {
  return packed?.split("\n").find((line) => line.endsWith(` ${ref}`))?.split(" ")[0];
}

async function readTrimmed(path: string): Promise<string | undefined> {
  try {
    return (await Deno.readTextFile(path)).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.IsADirectory) {
      return undefined;
    }
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
