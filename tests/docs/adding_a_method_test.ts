import { ok, strictEqual } from "node:assert/strict";
import { rankRows } from "../../docs/examples/one_method.ts";

const read = (path: string) => Deno.readTextFile(new URL(`../../docs/${path}`, import.meta.url));

Deno.test("the example of a method runs, and recovers all of a toy model of superposition", async () => {
  const out = await Deno.makeTempDir();
  try {
    const { leaderboard, page, table } = await rankRows(out);
    ok((await Deno.readTextFile(leaderboard)).includes("One component per row"));
    ok((await Deno.stat(page)).isFile);
    ok(/One component per row +100\.0/.test(table), table);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
});

Deno.test("the page on adding a method shows the example as it is, in at most 60 lines", async () => {
  const [page, file] = await Promise.all([
    read("adding-a-method.md"),
    read("examples/one_method.ts"),
  ]);
  const block = page.match(/```ts ignore\n([^]*?)```/)?.[1];
  strictEqual(block, file);
  ok(file.trimEnd().split("\n").length <= 60);
});
