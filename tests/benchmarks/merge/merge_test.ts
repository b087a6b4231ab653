import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { shardPlans } from "../../../benchmarks/runner/shard.ts";
import { type Results, resultsSchema } from "../../../reports/mod.ts";
import { runBench, runCommand } from "../command_line_fixture.ts";
import { divergingMethod, tinyBenchmark, withFolder } from "../fixtures.ts";

async function readResults(out: string): Promise<Results> {
  return resultsSchema.parse(JSON.parse(await Deno.readTextFile(join(out, "results.json"))));
}

async function changeResults(out: string, change: (results: Results) => Results): Promise<void> {
  const changed = JSON.stringify(change(await readResults(out)));
  await Deno.writeTextFile(join(out, "results.json"), changed);
}

/** Results without the seconds that they took. */
function timeless({ trials, ...rest }: Results) {
  return { ...rest, trials: trials.map(({ time: _, ...trial }) => trial) };
}

/** Runs the tiny suite in shards, and joins the folders in another order. */
async function runShards(folder: string, count: number): Promise<string[]> {
  const outs: string[] = [];
  for (let index = 1; index <= count; index++) {
    const out = join(folder, `shard-${index}`);
    const { code, err } = await runBench([
      "--out",
      out,
      "--seeds",
      "3",
      "--shard",
      `${index}/${count}`,
    ]);
    strictEqual(code, 0, err);
    outs.unshift(out);
  }
  return outs;
}

Deno.test("every trial is in exactly one shard, and sizes differ by at most one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (n, m) => {
      const [count, trials] = [Math.min(n, m), Math.max(n, m)];
      const plans = Array.from({ length: trials }, (_, i) => i);
      const shards = Array.from(
        { length: count },
        (_, i) => shardPlans(plans, { index: i + 1, count }),
      );
      deepStrictEqual(shards.flat().toSorted((a, b) => a - b), plans);
      const sizes = shards.map(({ length }) => length);
      strictEqual(Math.max(...sizes) - Math.min(...sizes) <= 1, true);
    }),
  );
});

Deno.test("merged shards are the unsharded run but for times, its report too", () =>
  withFolder(async (folder) => {
    const whole = join(folder, "whole");
    await runBench(["--out", whole, "--seeds", "3"]);
    const outs = await runShards(folder, 4);
    const all = join(folder, "all");
    const { code, out } = await runCommand(["merge", ...outs, "--out", all]);
    strictEqual(code, 0);
    match(out, /Merged 12 trials of 4 folders/);
    deepStrictEqual(timeless(await readResults(all)), timeless(await readResults(whole)));
    for (const part of ["trials", "targets"]) {
      for await (const { name } of Deno.readDir(join(whole, part))) {
        if (!name.endsWith(".safetensors")) continue;
        const [ours, theirs] = await Promise.all(
          [all, whole].map((top) => Deno.readFile(join(top, part, name))),
        );
        deepStrictEqual(ours, theirs);
      }
    }
    strictEqual((await runCommand(["report", all, "--rescore"])).code, 0);
    await rejects(Deno.stat(join(all, "unfinished.json")), Deno.errors.NotFound);
  }));

Deno.test("merge joins runs of other methods and benchmarks, and keeps why one was left out", () =>
  withFolder(async (folder) => {
    const reasons = { "noisy-2": "too slow here" };
    const quick = { ...tinyBenchmark.profiles.quick, leftOut: reasons };
    const benchmarks = [
      tinyBenchmark,
      { ...tinyBenchmark, id: "tiny-2", profiles: { ...tinyBenchmark.profiles, quick } },
    ];
    const [a, b, all] = ["a", "b", "all"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await runBench(["--out", a, "--method", "noisy"], { benchmarks });
    await runBench(["--out", b, "--method", "noisy-2", "--benchmark", "tiny"], { benchmarks });
    strictEqual((await runCommand(["merge", b, a, "--out", all], { benchmarks })).code, 0);
    const whole = join(folder, "whole");
    await runBench(["--out", whole], { benchmarks });
    deepStrictEqual(timeless(await readResults(all)), timeless(await readResults(whole)));
    deepStrictEqual((await readResults(all)).benchmarks[1]?.leftOut, reasons);
  }));

Deno.test("merge takes a trial that two folders have once, if all but the times agree", () =>
  withFolder(async (folder) => {
    const [a, b, all] = ["a", "b", "all"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const args = ["--benchmark", "tiny", "--method"];
    await runBench(["--out", a, ...args, "noisy", "--seeds", "1"]);
    await runBench(["--out", b, ...args, "noisy,noisy-2", "--seeds", "2"]);
    await changeResults(a, (results) => ({
      ...results,
      trials: results.trials.map((trial) => ({ ...trial, time: { ...trial.time, seconds: 77 } })),
    }));
    strictEqual((await runCommand(["merge", a, b, "--out", all])).code, 0);
    const { trials } = await readResults(all);
    deepStrictEqual(trials.map(({ id }) => id), [
      "tiny.noisy.0",
      "tiny.noisy.1",
      "tiny.noisy-2.0",
      "tiny.noisy-2.1",
    ]);
    strictEqual(trials[0]?.time.seconds, 77);
  }));

type Change = (results: Results) => Results;
const eachTrial =
  (change: (trial: Results["trials"][number]) => Results["trials"][number]): Change =>
  (
    results,
  ) => ({ ...results, trials: results.trials.map(change) });

const disagreements: readonly (readonly [string, Change, RegExp])[] = [
  [
    "scores",
    eachTrial((trial) => ({ ...trial, scores: { recovery: 1 } })),
    /tiny\.noisy\.0 is in both with another scores/,
  ],
  [
    "decomposition",
    eachTrial((trial) => ({ ...trial, decomposition: { sha256: "1".repeat(64) } })),
    /tiny\.noisy\.0 is in both with another decomposition/,
  ],
  [
    "version of a score",
    eachTrial((trial) => ({
      ...trial,
      versions: { dataStream: 1, evaluationStream: 1, scores: { recovery: 9 } },
    })),
    /tiny\.noisy\.0 is in both with another versions/,
  ],
  [
    "profile",
    (results) => ({ ...results, profile: "paper" }),
    /the profile differs: "paper" and "quick"/,
  ],
  [
    "source",
    eachTrial((trial) => ({
      ...trial,
      environment: { ...trial.environment, source: "2".repeat(64) },
    })),
    /the suite's source, as SHA-256, differs: "2{64}" and "[0-9a-f]{64}"/,
  ],
  [
    "setting",
    eachTrial((trial) => ({ ...trial, method: { ...trial.method, options: { noise: 9 } } })),
    /the setting of noisy on tiny differs: \{ "noise": 9 \} and \{ "noise": 0\.1/,
  ],
  [
    "version of a benchmark",
    (results) => ({
      ...results,
      benchmarks: results.benchmarks.map((one) => ({ ...one, version: 2 })),
    }),
    /the description of benchmark tiny differs/,
  ],
];

for (const [name, change, message] of disagreements) {
  Deno.test(`merge refuses folders of another ${name}, names both, and writes nothing`, () =>
    withFolder(async (folder) => {
      const [a, b, all] = ["a", "b", "all"].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      const args = ["--benchmark", "tiny", "--method", "noisy", "--seeds", "1"];
      await runBench(["--out", a, ...args]);
      await runBench(["--out", b, ...args]);
      await changeResults(a, change);
      const { code, err } = await runCommand(["merge", a, b, "--out", all]);
      strictEqual(code, 2);
      match(err, message);
      strictEqual(err.includes(`Cannot merge ${a} and ${b}: `), true, err);
      await rejects(Deno.stat(all), Deno.errors.NotFound);
    }));
}

Deno.test("merge names the shards that miss", () =>
  withFolder(async (folder) => {
    const [, second, ...others] = await runShards(folder, 4);
    const { code, err } = await runCommand(["merge", ...others, "--out", join(folder, "all")]);
    strictEqual(code, 2);
    match(err, /of the run's 4 shards 3\/4, 4\/4 miss\n$/);
    strictEqual(err.includes(second!), false);
  }));

Deno.test("merge names the trials that an unfinished folder misses", () =>
  withFolder(async (out) => {
    const controller = new AbortController();
    const stopping = {
      ...divergingMethod,
      id: "stopping",
      decompose: () => {
        controller.abort();
        return Promise.reject(new DOMException("stop", "AbortError"));
      },
    };
    const methods = [divergingMethod, stopping];
    const args = ["--out", out, "--seeds", "1", "--benchmark", "tiny"];
    await runBench(args, { methods, signal: controller.signal });
    const { code, err } = await runCommand(["merge", out, "--out", join(out, "all")]);
    strictEqual(code, 2);
    match(
      err,
      /its run has not ended, 1 of 2 trials miss: tiny\.stopping\.0; run the same command/,
    );
  }));

Deno.test("merge replaces an earlier merge, and nothing that would be lost", () =>
  withFolder(async (folder) => {
    const [a, b, all, other] = ["a", "b", "all", "other"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
      string,
    ];
    const args = ["--seeds", "1", "--benchmark", "tiny", "--method"];
    await runBench(["--out", a, ...args, "noisy"]);
    await runBench(["--out", b, ...args, "noisy-2"]);
    strictEqual((await runCommand(["merge", a, "--out", all])).code, 0);
    strictEqual((await runCommand(["merge", a, b, "--out", all])).code, 0);
    const before = await readResults(all);
    const { code, err } = await runCommand(["merge", a, "--out", all]);
    strictEqual(code, 2);
    match(
      err,
      /it has decompositions that would be lost, of tiny\.noisy-2\.0; name another folder/,
    );
    deepStrictEqual(await readResults(all), before);
    await Deno.mkdir(other);
    await Deno.writeTextFile(join(other, "unfinished.json"), '{"run":"x","done":{}}');
    const begun = await runCommand(["merge", a, "--out", other]);
    strictEqual(begun.code, 2);
    match(begun.err, /its run has not ended/);
  }));

Deno.test("merge sees that a folder is itself through a link, too", async () => {
  const linked = "tests/benchmarks/merge/linked"; // to the folder of the tests of sweep
  const { code, err } = await runCommand(["merge", "tests/benchmarks/sweep", "--out", linked]);
  strictEqual(code, 2);
  match(err, /Cannot merge tests.benchmarks.sweep into itself: --out must be another folder/);
});

Deno.test("merge refuses a damaged decomposition, a folder without results, and itself", () =>
  withFolder(async (folder) => {
    const [a, all] = [join(folder, "a"), join(folder, "all")];
    await runBench(["--out", a, "--benchmark", "tiny", "--method", "noisy", "--seeds", "1"]);
    const into = await runCommand(["merge", a, "--out", `${a}/../a`]);
    match(into.err, /Cannot merge .* into itself/);
    await Deno.writeFile(join(a, "trials/tiny.noisy.0.safetensors"), new Uint8Array(9));
    const damaged = await runCommand(["merge", a, "--out", all]);
    match(
      damaged.err,
      /Cannot read the decomposition .*tiny\.noisy\.0\.safetensors: its trial recorded/,
    );
    const missing = await runCommand(["merge", join(folder, "none"), "--out", all]);
    match(missing.err, /Cannot read the results .*there is no such file/);
    for (const { code } of [into, damaged, missing]) strictEqual(code, 2);
  }));

Deno.test("bench refuses a shard that does not exist or has no trial, and a baseline beside one", () =>
  withFolder(async (out) => {
    for (const shard of ["0/4", "5/4", "1", "a/b", "1/0", "1/4/2"]) {
      const { code, err } = await runBench(["--out", out, "--shard", shard]);
      strictEqual(code, 2);
      match(err, /Cannot use --shard .*: must be i\/n with i from 1 to n, such as 1\/4/);
    }
    const args = ["--out", out, "--seeds", "1", "--method", "noisy", "--benchmark", "tiny"];
    const many = await runBench([...args, "--shard", "2/2"]);
    match(many.err, /Cannot run shard 2\/2: the run has 1 trials/);
    const compared = await runBench([...args, "--shard", "1/1", "--baseline", "some.json"]);
    match(compared.err, /Cannot use --baseline some\.json with --shard/);
  }));
