import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { sourceHash } from "../../benchmarks/environment/source_hash.ts";
import { withFolder } from "./fixtures.ts";

Deno.test("sourceHash changes with the path and the content of every source file, and with no other", () =>
  withFolder(async (root) => {
    for (const folder of ["apd/engine", "benchmarks", "models", "reports", "tests"]) {
      await Deno.mkdir(join(root, folder), { recursive: true });
    }
    const write = (path: string, text: string) => Deno.writeTextFile(join(root, path), text);
    await write("mod.ts", "1");
    await write("apd/engine/a.ts", "1");
    const first = await sourceHash(root);
    match(first, /^[0-9a-f]{64}$/);
    await write("tests/a_test.ts", "1");
    await write("models/weights.json", "1");
    strictEqual(await sourceHash(root), first);
    await write("apd/engine/a.ts", "2");
    const edited = await sourceHash(root);
    notStrictEqual(edited, first);
    await Deno.rename(join(root, "apd/engine/a.ts"), join(root, "apd/engine/b.ts"));
    notStrictEqual(await sourceHash(root), edited);
  }));
