import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { appendHistory, readHistory } from "../../benchmarks/baseline_history.ts";
import { checkFiles } from "../../benchmarks/check_files.ts";
import { writeBaseline } from "../../benchmarks/commands/baseline_file.ts";
import { encodeSafetensors } from "../../models/mod.ts";
import { historyEntry, makeBaseline } from "../../reports/mod.ts";
import { type Ran, runBench, runCommand } from "./command_line_fixture.ts";
import { dyingAt } from "./dying_at.ts";
import {
  readResults,
  rowSubmission,
  rowTensors,
  writeSubmission,
} from "./exchange/submission_fixture.ts";
import { withFolder } from "./fixtures.ts";

/** Every change of a file up to the results, then a few: those of the report are like each other. */
const stride = (last: number) => last < 16 ? 1 : 16;

/** Lets a command die; where it only probes whether it can write, it takes that for an unusable folder. */
async function dies(last: number, work: () => Promise<Ran>): Promise<void> {
  const died = Promise.withResolvers<number>();
  await dyingAt(last, async () => died.resolve((await work()).code)).catch(() => died.resolve(2));
  strictEqual(await died.promise, 2, `died at ${last}`);
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

/** Results, or what stands there in their place, belong to the files beside them. */
async function checkWhole(out: string, last: number): Promise<void> {
  if (await exists(join(out, "unfinished.json"))) {
    const { code, err } = await runCommand(["report", out]);
    strictEqual(code, 2, `died at ${last}`);
    match(err, /run has not ended|there is no such file/);
  } else if (await exists(join(out, "results.json"))) {
    await checkFiles({ results: await readResults(out), out, missing: false });
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else await Deno.copyFile(join(from, name), join(to, name));
  }
}

for (const joins of [true, false]) {
  const where = joins ? "into a run" : "by itself";
  Deno.test(`score ${where} that dies between two changes of a file is marked, and the same command ends it`, () =>
    withFolder(async (folder) => {
      const json = await rowSubmission();
      const first = await writeSubmission(join(folder, "first"), json);
      const W = rowTensors()["W.P"]!;
      const other = await writeSubmission(join(folder, "other"), json, {
        "tiny.0.safetensors": encodeSafetensors({
          "W.P": { ...W, data: W.data.map((value) => value * 0.75) },
        }),
      });
      const begin = join(folder, "begin");
      const args = (submission: string, out: string) => [
        "score",
        submission,
        joins ? "--into" : "--out",
        out,
      ];
      if (joins) {
        const bench = ["--out", begin, "--seeds", "1", "--method", "noisy", "--benchmark", "tiny"];
        strictEqual((await runBench(bench)).code, 0);
      }
      strictEqual((await runCommand(args(first, begin))).code, 0);
      const whole = join(folder, "whole");
      await copyFolder(begin, whole);
      const calls = await dyingAt(Infinity, () => runCommand(args(other, whole)));
      const expected = await readResults(whole);
      let marked = 0;
      for (let last = 1; last <= calls; last += joins ? stride(last) : 5) {
        const out = join(folder, "died");
        await copyFolder(begin, out);
        await dies(last, () => runCommand(args(other, out)));
        if (await exists(join(out, "unfinished.json"))) marked++;
        await checkWhole(out, last);
        const again = await runCommand(args(other, out));
        strictEqual(again.code, 0, `died at ${last}: ${again.err}`);
        deepStrictEqual((await readResults(out)).trials, expected.trials);
        await checkWhole(out, last);
        ok(!await exists(join(out, "unfinished.json")));
        await Deno.remove(out, { recursive: true });
      }
      ok(marked > 1, `${marked} of ${calls}`);
    }));
}

Deno.test("merge that dies between two changes of a file is marked, and the same command ends it", () =>
  withFolder(async (folder) => {
    const [a, b] = [join(folder, "a"), join(folder, "b")];
    const args = ["--seeds", "1", "--benchmark", "tiny"];
    await runBench(["--out", a, ...args, "--method", "noisy"]);
    await runBench(["--out", b, ...args, "--method", "noisy-2"]);
    const merge = (out: string) => runCommand(["merge", a, b, "--out", out]);
    const calls = await dyingAt(Infinity, () => merge(join(folder, "whole")));
    for (let last = 1; last <= calls; last += stride(last)) {
      const out = join(folder, `died-${last}`);
      await dies(last, () => merge(out));
      await checkWhole(out, last);
      const again = await merge(out);
      strictEqual(again.code, 0, `died at ${last}: ${again.err}`);
      await checkWhole(out, last);
      ok(!await exists(join(out, "unfinished.json")));
    }
  }));

Deno.test("bench --update-baseline that dies between history and baseline loses no line of the history", () =>
  withFolder(async (folder) => {
    const path = join(folder, "quick.json");
    const out = join(folder, "out");
    const args = ["--benchmark", "tiny", "--method", "noisy", "--out", out];
    strictEqual((await runBench(args)).code, 0);
    const baseline = makeBaseline(await readResults(out));
    const origin = { commit: "unknown", date: "2026-02-01T00:00:00.000Z" };
    const update = () => writeBaseline(path, { results: { ...results }, origin });
    const results = await readResults(out);
    const calls = await dyingAt(Infinity, update);
    for (let last = 1; last <= calls; last++) {
      for (const name of ["quick.json", "history.jsonl"]) {
        await Deno.remove(join(folder, name)).catch(() => {});
      }
      await rejects(dyingAt(last, update));
      const said = (await readHistory(folder)).length;
      ok(said === 1 || !await exists(path), `died at ${last}: a baseline without its line`);
      await update();
      strictEqual((await readHistory(folder)).length, 1);
      ok(!await appendHistory(path, historyEntry(baseline, origin)));
    }
  }));
