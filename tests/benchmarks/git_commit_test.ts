import { strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { gitCommit } from "../../benchmarks/environment/git_commit.ts";
import { withFolder } from "./fixtures.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(join(folder, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
  }
}

const CHECKOUTS: readonly [string, Readonly<Record<string, string>>, string][] = [
  ["no checkout", { "mod.ts": "" }, "unknown"],
  ["a detached head", { ".git/HEAD": `${A}\n` }, A],
  ["a branch", { ".git/HEAD": "ref: refs/heads/x/y\n", ".git/refs/heads/x/y": `${A}\n` }, A],
  ["a packed branch", {
    ".git/HEAD": "ref: refs/heads/main\n",
    ".git/packed-refs": `# pack-refs\n${B} refs/heads/other/main\n${A} refs/heads/main\n`,
  }, A],
  ["a branch without a commit", { ".git/HEAD": "ref: refs/heads/main\n" }, "unknown"],
  ["a damaged head", { ".git/HEAD": "nonsense" }, "unknown"],
  ["a linked worktree", {
    ".git": "gitdir: main/.git/worktrees/w\n",
    "main/.git/worktrees/w/HEAD": "ref: refs/heads/topic\n",
    "main/.git/worktrees/w/commondir": "../..\n",
    "main/.git/refs/heads/topic": `${A}\n`,
  }, A],
];

for (const [name, files, commit] of CHECKOUTS) {
  Deno.test(`gitCommit reads ${name}`, () =>
    withFolder(async (folder) => {
      await writeFiles(folder, files);
      strictEqual(await gitCommit(folder), commit);
    }));
}
