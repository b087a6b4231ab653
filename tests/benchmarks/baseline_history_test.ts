import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { readHistory } from "../../benchmarks/baseline_history.ts";
import { withFolderLock } from "../../benchmarks/runner/folder_lock.ts";
import { runBench } from "./command_line_fixture.ts";
import { withFolder } from "./fixtures.ts";

Deno.test("bench --update-baseline adds to the history, with the clock's date, what is new alone", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "quick.json");
    const update = async (...args: string[]) => {
      const out = join(folder, "out");
      const ran = await runBench(["--baseline", baseline, "--update-baseline", "--out", out], {
        clock: { milliseconds: () => 0, iso: () => args[0]! },
      });
      strictEqual(ran.code, 0, ran.err);
      return await readHistory(folder);
    };
    const [first, ...none] = await update("2026-02-01T00:00:00.000Z");
    deepStrictEqual(none, []);
    deepStrictEqual([first!.date, first!.profile], ["2026-02-01T00:00:00.000Z", "quick"]);
    match(first!.commit, /^([0-9a-f]{40}|unknown)$/);
    deepStrictEqual(Object.keys(first!.benchmarks), ["tiny", "tiny-2"]);
    strictEqual(first!.benchmarks["tiny"]!.methods["noisy"]!.seeds.length, 2);
    strictEqual((await update("2026-02-02T00:00:00.000Z")).length, 1);
    const text = await Deno.readTextFile(join(folder, "history.jsonl"));
    await Deno.writeTextFile(
      join(folder, "history.jsonl"),
      text.replace('"engine":"', '"engine":"x'),
    );
    strictEqual((await update("2026-02-03T00:00:00.000Z")).length, 2);
  }));

Deno.test("No other process adds to the history in the meantime", () =>
  withFolder(async (folder) => {
    const args = ["--baseline", join(folder, "quick.json"), "--update-baseline"];
    const out = ["--out", join(folder, "out")];
    const { code, err } = await withFolderLock(folder, () => runBench([...args, ...out]));
    strictEqual(code, 2);
    match(err, /\nerror: Cannot write to .*: process \d+ on .* is writing there/);
    deepStrictEqual(await readHistory(folder), []);
    strictEqual((await runBench([...args, ...out])).code, 0);
    strictEqual((await readHistory(folder)).length, 1);
  }));

Deno.test("A damaged history is refused, and the earlier baseline stays", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "quick.json");
    await Deno.writeTextFile(baseline, "earlier");
    await Deno.writeTextFile(join(folder, "history.jsonl"), "{}\n");
    const args = ["--baseline", baseline, "--update-baseline", "--out", join(folder, "out")];
    const { code, err } = await runBench(args);
    strictEqual(code, 2);
    match(err, /\nerror: Cannot read the history .*history\.jsonl: line 1: schemaVersion/);
    strictEqual(await Deno.readTextFile(baseline), "earlier");
  }));
