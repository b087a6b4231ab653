import { ok } from "node:assert/strict";
import { methods } from "../../../apd/mod.ts";

Deno.test("every method of the suite declares what its defaults were chosen with", () => {
  for (const { id, tuning } of methods) {
    ok(tuning !== undefined && tuning.budget !== "" && tuning.grid !== "", id);
  }
});

Deno.test("a learned method and one whose defaults were tried out have a line under Tuning", async () => {
  const page = await Deno.readTextFile(new URL("../../../docs/methods.md", import.meta.url));
  const section = page.match(/\n## Tuning\n([^]*?)\n## /)?.[1] ?? "";
  for (const { id, kind, settingsOf, tuning } of methods) {
    const own = kind === "learned" && settingsOf === undefined;
    if (own || tuning!.budget !== "none") ok(section.includes(`\`${id}\``), id);
  }
});
