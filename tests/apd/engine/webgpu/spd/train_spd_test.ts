import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  DivergedError,
  GpuLimitError,
  type Progress,
  spdLossTerms,
  type SpdOptions,
  spdOptions,
  type SpdProblem,
  startEngine,
} from "../../../../../apd/mod.ts";
import type { Gpu } from "../../../../../apd/engine/webgpu/device/gpu.ts";
import { startSpdProfiler } from "../../../../../apd/engine/webgpu/profile/start_profiler.ts";
import { trainSpd, trainSpdTogether } from "../../../../../apd/engine/webgpu/spd/train_spd.ts";
import { sparseFeatureSampler, untie } from "../../../../../models/mod.ts";
import { smallTms } from "../../../networks.ts";
import { gpuTest } from "../gpu_fixture.ts";

function problemOf(changes: Partial<SpdOptions> = {}, seed = 4): SpdProblem {
  return {
    network: untie(smallTms(seed)),
    sampler: sparseFeatureSampler(
      { features: 5, probability: 0.3, low: 0, high: 1 },
      { seed, stream: "data" },
    ),
    options: spdOptions.parse({
      subcomponents: 6,
      gateHidden: 4,
      importance: 1e-3,
      importanceP: 1,
      learningRate: 0.01,
      warmupSteps: 20,
      batch: 64,
      steps: 40,
      ...changes,
    }),
    seed,
  };
}

const now = () => 0;

/** The reports of a training that may reject. */
async function reportsOf(
  train: (problem: SpdProblem) => Promise<unknown>,
  problem: SpdProblem,
): Promise<Progress[]> {
  const reports: Progress[] = [];
  await train({ ...problem, onProgress: (progress) => reports.push(progress) });
  return reports;
}

gpuTest("200 steps of SPD lead to the oracle's losses within 1%", async (device) => {
  const problem = problemOf({ steps: 200 });
  const fused = await reportsOf((given) => trainSpd(given, { ...device, now }), problem);
  const oracle = await startEngine("tfjs:wasm");
  const expected = await reportsOf((given) => oracle.trainSpd(given), problem);
  strictEqual(fused.length, 200);
  for (const at of [0, 5, 199]) {
    const [found, wanted] = [fused[at]!, expected[at]!];
    deepStrictEqual(Object.keys(found.losses), Object.keys(wanted.losses));
    strictEqual(found.step, at + 1);
    for (const [term, value] of Object.entries(wanted.losses)) {
      const error = Math.abs(found.losses[term]! - value);
      ok(error <= 0.01 * value, `${term} of step ${at}: ${found.losses[term]}, expected ${value}`);
    }
  }
});

gpuTest("two SPD runs with one seed give the same parameters to the last bit", async (device) => {
  const problem = problemOf();
  const place = { ...device, now };
  deepStrictEqual(await trainSpd(problem, place), await trainSpd(problem, place));
});

gpuTest("SPD runs side by side give the bits of runs by themselves", async (device) => {
  const place = { ...device, now };
  const problems = [problemOf(), problemOf({}, 9)];
  const reports = problems.map((): number[] => []);
  const results = await trainSpdTogether(
    problems.map((problem, i) => ({
      ...problem,
      onProgress: ({ losses }) => reports[i]!.push(losses["total"]!),
    })),
    place,
  );
  for (const [i, problem] of problems.entries()) {
    const alone: number[] = [];
    const value = await trainSpd({
      ...problem,
      onProgress: ({ losses }) => alone.push(losses["total"]!),
    }, place);
    deepStrictEqual(results[i], { status: "fulfilled", value });
    deepStrictEqual(reports[i], alone);
  }
});

gpuTest("of SPD runs side by side one that is aborted ends alone", async (device) => {
  const controller = new AbortController();
  const [stopped, other] = await trainSpdTogether([
    { ...problemOf(), signal: controller.signal, onProgress: () => controller.abort() },
    problemOf({}, 9),
  ], { ...device, now });
  ok(stopped!.status === "rejected" && stopped!.reason.name === "AbortError");
  strictEqual(other!.status, "fulfilled");
});

gpuTest(
  "SPD stops when its signal fires, before, in the warm-up and while it trains",
  async (device) => {
    const place = { ...device, now };
    const signal = AbortSignal.abort();
    await rejects(trainSpd({ ...problemOf(), signal }, place), { name: "AbortError" });
    const warming = new AbortController();
    const training = trainSpd(
      { ...problemOf({ warmupSteps: 1e6, steps: 1 }), signal: warming.signal },
      place,
    );
    setTimeout(() => warming.abort(), 20);
    await rejects(training, { name: "AbortError" });
    const controller = new AbortController();
    const steps: number[] = [];
    await rejects(
      trainSpd({
        ...problemOf({ steps: 1e6 }),
        signal: controller.signal,
        onProgress: ({ step }) => {
          steps.push(step);
          controller.abort();
        },
      }, place),
      { name: "AbortError" },
    );
    deepStrictEqual(steps, [1]);
  },
);

gpuTest("an exploding SPD run is reported as diverged", (device) =>
  rejects(
    trainSpd(problemOf({ learningRate: 1e20 }), { ...device, now }),
    (error) => error instanceof DivergedError && error.step > 0 && error.step < 40,
  ));

gpuTest("SPD without warm-up reports its loss terms and lowers their sum", async (device) => {
  const problem = problemOf({ warmupSteps: 0 });
  const reports = await reportsOf((given) => trainSpd(given, { ...device, now }), problem);
  strictEqual(reports.length, problem.options.steps);
  deepStrictEqual(Object.keys(reports[0]!.losses), ["total", ...spdLossTerms(problem.options)]);
  ok(reports.at(-1)!.losses["total"]! < reports[0]!.losses["total"]!);
});

gpuTest("an SPD step is taken apart dispatch by dispatch", async (device) => {
  const profiler = await startSpdProfiler(problemOf(), { ...device, now: () => performance.now() });
  const { dispatches } = await profiler.profile();
  strictEqual(dispatches.length, profiler.dispatches);
  ok(dispatches.every(({ microseconds, bytes }) => microseconds >= 0 && bytes > 0));
  ok(dispatches.some(({ name }) => name.includes("importances W-2")));
  profiler.destroy();
});

gpuTest("SPD refuses tied sites, another sampler and too much for the adapter", async (device) => {
  const place = { ...device, now };
  const problem = problemOf();
  await rejects(
    trainSpd({ ...problem, network: smallTms(1) }, place),
    /^RangeError: Cannot train SPD on tied sites: site "W" must be used once/,
  );
  const { sampler } = problem;
  const distribution = { ...sampler.distribution, features: 6 };
  await rejects(
    trainSpd({ ...problem, sampler: { ...sampler, distribution } }, place),
    /^RangeError: Cannot train on 6 features: the network has 5 inputs$/,
  );
  const { gpu } = device;
  const limits = new Proxy(gpu.device.limits, {
    get: (of, name) => name === "maxStorageBufferBindingSize" ? 65_536 : Reflect.get(of, name),
  });
  const small: Gpu = {
    ...gpu,
    device: new Proxy(gpu.device, {
      get: (of, name) => name === "limits" ? limits : Reflect.get(of, name),
    }),
  };
  await rejects(
    trainSpd(problemOf({ batch: 16_384, warmupSteps: 0 }), { ...place, gpu: small }),
    (error) =>
      error instanceof GpuLimitError &&
      /use a batch of at most [1-9]\d*$/.test(error.message),
  );
});
