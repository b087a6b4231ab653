import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { ScoreAudit } from "../../reports/mod.ts";
import { runBench, runCommand } from "./command_line_fixture.ts";
import { withFolder } from "./fixtures.ts";

async function auditOf(args: readonly string[]): Promise<readonly ScoreAudit[]> {
  const { code, out } = await runCommand(["audit", ...args, "--json"]);
  strictEqual(code, 0);
  return JSON.parse(out).scores;
}

Deno.test("audit scores stored decompositions under several evaluation seeds", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "2", "--benchmark", "tiny", "--method", "noisy"]);
    const scores = await auditOf([out, "--seeds", "2"]);
    const of = (id: string) => scores.find(({ score }) => score === id)!;
    strictEqual(of("recovery").trials, 2);
    strictEqual(of("recovery").evaluation, 0); // weights alone
    ok(of("l0-true").evaluation! > 0); // other inputs, other numbers of active features
    strictEqual(of("l0-true").all, 0); // the same inputs for all
    // A trial that is given twice counts once.
    deepStrictEqual(scores, await auditOf([join(out, "results.json"), out, "--seeds", "2"]));
  }));

Deno.test("audit prints a table, and says which trial it is at on standard error", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1", "--benchmark", "tiny", "--method", "noisy"]);
    const { code, out: printed, err } = await runCommand(["audit", out, "--seeds", "2"]);
    strictEqual(code, 0);
    match(printed, /^\| score .*\n\| -+ .*\n\| Recovery /);
    strictEqual(err, "tiny.noisy.0\n");
  }));

Deno.test("audit refuses a run that has not ended", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1", "--benchmark", "tiny", "--method", "noisy"]);
    await Deno.writeTextFile(join(out, "unfinished.json"), '{ "run": "", "done": {} }');
    const { code, err } = await runCommand(["audit", out]);
    strictEqual(code, 2);
    match(err, /its last run has not ended/);
  }));

Deno.test("audit reads baselines, which keep one evaluation seed", () =>
  withFolder(async (out) => {
    const baseline = join(out, "baselines", "quick.json");
    const made = await runBench(["--out", out, "--update-baseline", "--baseline", baseline]);
    strictEqual(made.code, 0);
    const [recovery] = await auditOf([join(out, "baselines")]);
    strictEqual(recovery!.score, "recovery");
    strictEqual(recovery!.trials, 8); // two benchmarks, two methods, two seeds
    strictEqual(recovery!.evaluation, null);
    ok(recovery!.seeds! > 0);
    deepStrictEqual(await auditOf([baseline]), await auditOf([join(out, "baselines")]));
  }));

Deno.test("audit takes a run's own trials before its baseline's, in whatever order they are given", () =>
  withFolder(async (out) => {
    const baseline = join(out, "baselines", "quick.json");
    await runBench(["--out", out, "--update-baseline", "--baseline", baseline]);
    const alone = await auditOf([out, "--seeds", "2"]);
    ok(alone.some(({ evaluation }) => evaluation !== null && evaluation > 0));
    deepStrictEqual(await auditOf([out, baseline, "--seeds", "2"]), alone);
    deepStrictEqual(await auditOf([baseline, out, "--seeds", "2"]), alone);
  }));

Deno.test("audit warns of baselines whose trials are of different versions", () =>
  withFolder(async (out) => {
    const baseline = join(out, "quick.json");
    await runBench(["--out", out, "--update-baseline", "--baseline", baseline]);
    const later = (await Deno.readTextFile(baseline)).replaceAll(
      /"configHash": "../g,
      '"configHash": "00',
    ).replaceAll('"dataStream": 1', '"dataStream": 2');
    await Deno.writeTextFile(join(out, "later.json"), later);
    const { code, err, out: text } = await runCommand([
      "audit",
      baseline,
      join(out, "later.json"),
      "--json",
    ]);
    strictEqual(code, 0, err);
    match(err, /^warning: tiny: data stream is of version 1 \(noisy, noisy-2\) and 2/m);
    strictEqual(JSON.parse(text).warnings.length, 2); // of two benchmarks
  }));

Deno.test("audit refuses what holds no results, in a line", () =>
  withFolder(async (out) => {
    const empty = await runCommand(["audit", out]);
    strictEqual(empty.code, 2);
    match(empty.err, /must hold a results\.json or baselines, has neither\n$/);
    const missing = await runCommand(["audit", join(out, "gone")]);
    strictEqual(missing.code, 2);
    match(missing.err, /^error: Cannot audit .*gone: /);
    const seeds = await runCommand(["audit", out, "--seeds", "0"]);
    strictEqual(seeds.code, 2);
    match(seeds.err, /Cannot use --seeds 0/);
  }));

Deno.test("audit ends after Ctrl-C", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1", "--benchmark", "tiny"]);
    const ran = await runCommand(["audit", out], { signal: AbortSignal.abort() });
    strictEqual(ran.code, 130);
    strictEqual(ran.out, "");
  }));
