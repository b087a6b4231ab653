import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { methods } from "../../apd/mod.ts";
import { type Benchmark, benchmarks } from "../../benchmarks/mod.ts";
import { baselineSchema, resultsSchema } from "../../reports/mod.ts";
import { runBench, runCommand } from "./command_line_fixture.ts";
import { divergingMethod, endingMethod, noisyMethod, withFolder } from "./fixtures.ts";

/** The real TMS 5-2 with its real settings, but 100 steps of small batches and two seeds. */
function shortTms(): Benchmark {
  const tms = benchmarks.find(({ id }) => id === "tms-5-2")!;
  const apd = { ...tms.profiles.quick.methods["apd"], steps: 100, batch: 256 };
  return { ...tms, profiles: { ...tms.profiles, quick: { seeds: 2, methods: { apd } } } };
}

Deno.test("a clean run passes twice with equal scores, and one without simplicity is a regression", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "baseline.json");
    const suite = {
      benchmarks: [shortTms()],
      methods: methods.filter(({ id }) => id === "apd" || id === "oracle"),
    };
    const run = async (name: string, ...args: string[]) => {
      const out = join(folder, name);
      const engine = ["--engine", "tfjs:wasm", "--baseline", baseline];
      const ran = await runCommand(["bench", ...engine, "--out", out, ...args], suite);
      const results: unknown = JSON.parse(await Deno.readTextFile(join(out, "results.json")));
      return { ...ran, trials: resultsSchema.parse(results).trials };
    };
    const first = await run("first", "--update-baseline");
    strictEqual(first.code, 0, first.err);
    const second = await run("second");
    strictEqual(second.code, 0, second.out);
    match(second.out, /No score has regressed/);
    deepStrictEqual(
      second.trials.map(({ id, scores }) => [id, scores]),
      first.trials.map(({ id, scores }) => [id, scores]),
    );
    const degraded = await run("degraded", "--set", "apd.simplicity=0");
    strictEqual(degraded.code, 1, degraded.out);
    match(degraded.out, /other settings than in the baseline: tms-5-2 apd/);
    match(degraded.out, /regressed: tms-5-2 apd recovery from \d\S* to \d\S* \(tolerance 2\)/);
    ok(degraded.trials[0]!.scores["recovery"]! < first.trials[0]!.scores["recovery"]! - 2);
  }));

Deno.test("a run names what its baseline does not know", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "baseline.json");
    const args = ["--baseline", baseline, "--out", join(folder, "out")];
    await runBench([...args, "--update-baseline"]);
    doesNotMatch((await runBench(args)).out, /not in the baseline/);
    const stored = baselineSchema.parse(JSON.parse(await Deno.readTextFile(baseline)));
    const [[id, { methods, ...known }], ...others] = Object.entries(stored.benchmarks) as [
      [string, typeof stored.benchmarks[string]],
    ];
    const [dropped, ...kept] = Object.entries(methods);
    const benchmarks = {
      ...Object.fromEntries(others),
      [id]: { ...known, methods: Object.fromEntries(kept) },
    };
    await Deno.writeTextFile(baseline, JSON.stringify({ ...stored, benchmarks }));
    const { code, out } = await runBench(args);
    strictEqual(code, 0);
    match(out, new RegExp(`\nnot in the baseline, so not compared: ${dropped![0]} on ${id}\n`));
  }));

Deno.test("a run on another engine than the baseline's says so in one line", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "baseline.json");
    const args = ["--baseline", baseline, "--out", join(folder, "out")];
    await runBench([...args, "--update-baseline"]);
    doesNotMatch((await runBench(args)).out, /other engine/);
    const stored = baselineSchema.parse(JSON.parse(await Deno.readTextFile(baseline)));
    strictEqual(stored.engine, "tfjs:cpu");
    await Deno.writeTextFile(baseline, JSON.stringify({ ...stored, engine: "tfjs:webgpu" }));
    const { code, out } = await runBench(args);
    strictEqual(code, 0);
    match(
      out,
      /\nother engine than in the baseline: tfjs:cpu on .*, the baseline ran tfjs:webgpu on /,
    );
  }));

Deno.test("a restricted run is compared on what it ran, and a part that is lost is named", () =>
  withFolder(async (folder) => {
    const baseline = join(folder, "baseline.json");
    const args = ["--baseline", baseline, "--out", join(folder, "out")];
    strictEqual((await runBench([...args, "--update-baseline"])).code, 0);
    const restricted = await runBench([...args, "--benchmark", "tiny", "--seeds", "1"]);
    strictEqual(restricted.code, 0, restricted.out);
    const lost = await runBench(args, { methods: [noisyMethod] });
    strictEqual(lost.code, 2);
    match(lost.err, /method "noisy-2", the suite has only noisy/);
    const worse = await runBench([...args, "--set", "noisy.noise=1", "--method", "noisy"]);
    strictEqual(worse.code, 1);
    match(worse.out, /regressed: tiny noisy recovery/);
  }));

Deno.test("a failed trial makes a run unusable, and a diverged one can't become a baseline", () =>
  withFolder(async (folder) => {
    const failing = endingMethod("failing", () => {
      throw new Error("out of luck");
    });
    const out = join(folder, "out");
    const failed = await runBench(["--out", out], { methods: [noisyMethod, failing] });
    strictEqual(failed.code, 2);
    match(failed.out, /failed: tiny\.failing\.0: out of luck/);
    const baseline = join(folder, "baseline.json");
    await Deno.writeTextFile(baseline, "earlier");
    const refused = await runBench(
      ["--out", out, "--baseline", baseline, "--update-baseline"],
      { methods: [divergingMethod] },
    );
    strictEqual(refused.code, 2);
    match(refused.err, /\nerror: .*tiny\.diverging\.0 diverged/);
    strictEqual(await Deno.readTextFile(baseline), "earlier");
  }));
