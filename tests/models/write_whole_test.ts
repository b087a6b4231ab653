import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "node:path";
import { writeWhole } from "../../models/mod.ts";

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const names = (folder: string) => Array.from(Deno.readDirSync(folder), ({ name }) => name);

Deno.test("writeWhole replaces a file and leaves no other behind", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a");
    await writeWhole(path, Uint8Array.of(1, 2));
    await writeWhole(path, Uint8Array.of(3));
    deepStrictEqual([...await Deno.readFile(path)], [3]);
    deepStrictEqual(names(folder), ["a"]);
  }));

Deno.test("writeWhole that cannot take the file's name fails and leaves nothing behind", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a");
    await Deno.mkdir(join(path, "inside"), { recursive: true });
    await rejects(writeWhole(path, Uint8Array.of(1)));
    deepStrictEqual(names(folder), ["a"]);
  }));

Deno.test("writeWhole into a folder that does not exist fails with the system's error", () =>
  inFolder((folder) =>
    rejects(writeWhole(join(folder, "none", "a"), Uint8Array.of(1)), Deno.errors.NotFound)
  ));
