import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "node:path";
import { WriteError, writeWhole } from "../../models/mod.ts";

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
    rejects(
      writeWhole(join(folder, "none", "a"), Uint8Array.of(1)),
      (error) =>
        error instanceof WriteError && error.cause instanceof Deno.errors.NotFound &&
        /^Cannot write .*none.a \(1 bytes\): /.test(error.message),
    )
  ));

Deno.test("writeWhole on a full disk names file and size, keeps the earlier file and no part of the new one", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a");
    await writeWhole(path, Uint8Array.of(1, 2));
    const { writeFile } = Deno;
    Deno.writeFile = async (file, content) => {
      await writeFile(file, (content as Uint8Array).subarray(0, 1)); // what there was room for
      throw Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
    };
    try {
      await rejects(writeWhole(path, Uint8Array.of(3, 4, 5)), {
        name: "WriteError",
        message: `Cannot write ${path} (3 bytes): no space is left on the disk`,
        path,
        bytes: 3,
      });
    } finally {
      Deno.writeFile = writeFile;
    }
    deepStrictEqual([...await Deno.readFile(path)], [1, 2]);
    deepStrictEqual(names(folder), ["a"]);
  }));
