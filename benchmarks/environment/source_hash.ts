import { createHash } from "node:crypto";
import { join } from "node:path";

/** Folders of the suite's own source, beside mod.ts. */
const SOURCE_FOLDERS = ["apd", "benchmarks", "models", "reports"] as const;

/**
 * SHA-256 over the suite's TypeScript files, each as its path, a line break and its content, in the
 * order of their paths. Trials are taken over from an interrupted run only under the same hash.
 *
 * @param root the suite's top folder
 * @returns lower-case hex
 */
export async function sourceHash(root: string): Promise<string> {
  const paths = ["mod.ts"];
  for (const folder of SOURCE_FOLDERS) await collect(root, folder, paths);
  const hash = createHash("sha256");
  for (const path of paths.sort()) {
    hash.update(`${path}\n`).update(await Deno.readFile(join(root, path)));
  }
  return hash.digest("hex");
}

async function collect(root: string, folder: string, paths: string[]): Promise<void> {
  for await (const entry of Deno.readDir(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) await collect(root, path, paths);
    else if (entry.name.endsWith(".ts")) paths.push(path);
  }
}
