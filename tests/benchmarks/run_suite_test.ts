import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { GpuMemoryError, type Method, type Progress, type TogetherMethod } from "../../apd/mod.ts";
import { type Benchmark, runSuite, type SuiteRun } from "../../benchmarks/mod.ts";
import { type Results, resultsSchema, type Trial, trialSchema } from "../../reports/mod.ts";
import {
  divergingMethod,
  endingMethod,
  environment,
  noEngine,
  noisyMethod,
  splitRows,
  tickingClock,
  tinyBenchmark,
  withFolder,
} from "./fixtures.ts";

function suiteRun(out: string, changes: Partial<SuiteRun> = {}): SuiteRun {
  return {
    benchmarks: [tinyBenchmark],
    methods: [noisyMethod],
    profile: "quick",
    engine: noEngine,
    environment,
    out,
    clock: tickingClock(),
    ...changes,
  };
}

/** Results without the seconds that they took. */
function timeless({ trials, ...rest }: Results) {
  return {
    ...rest,
    trials: trials.map(({ time: _, ...trial }) => trial),
  };
}

/** Runs until a number of trials are done and the next one has begun, then stops. */
async function stopAfter(trials: number, run: SuiteRun): Promise<void> {
  const controller = new AbortController();
  const stopped = runSuite({
    ...run,
    signal: controller.signal,
    onEvent: (event) => {
      if (event.kind === "progress" && event.at.done === trials) controller.abort();
    },
  });
  await rejects(stopped, { name: "AbortError" });
}

/** Runs and counts the trials that were not taken over. */
async function countComputed(run: SuiteRun): Promise<number> {
  let computed = 0;
  await runSuite({ ...run, onEvent: ({ kind }) => computed += kind === "trial-started" ? 1 : 0 });
  return computed;
}

Deno.test("runSuite runs a method and a benchmark of the caller's own", () =>
  withFolder(async (out) => {
    const results = await runSuite(suiteRun(out));
    deepStrictEqual(results.trials.map(({ id, status }) => [id, status]), [
      ["tiny.noisy.0", "ok"],
      ["tiny.noisy.1", "ok"],
    ]);
    deepStrictEqual(results.trials.map(({ target }) => target.seed), [0, 1]);
    deepStrictEqual(results.trials[0]?.method.options, { noise: 0.1, steps: 4 });
    strictEqual(results.trials[0]?.steps, 4);
    const stored: unknown = JSON.parse(await Deno.readTextFile(join(out, "results.json")));
    deepStrictEqual(resultsSchema.parse(stored), results);
    const trial: unknown = JSON.parse(
      await Deno.readTextFile(join(out, "trials/tiny.noisy.1.json")),
    );
    deepStrictEqual(trialSchema.parse(trial), results.trials[1]);
    await Deno.stat(join(out, "targets/tiny.1.safetensors"));
    await rejects(Deno.stat(join(out, "unfinished.json")), Deno.errors.NotFound);
  }));

Deno.test("runSuite gives the ground truth only to a method that declares it", () =>
  withFolder(async (out) => {
    const given: string[] = [];
    const asking = (id: string, usesGroundTruth: boolean): Method => ({
      ...noisyMethod,
      id,
      usesGroundTruth,
      decompose(network, _sampler, { groundTruth, expectedActive }) {
        given.push(`${id} ${groundTruth?.mechanisms.length} ${expectedActive.toFixed(3)}`);
        return Promise.resolve(splitRows(network, 0));
      },
    });
    const methods = [asking("told", true), asking("untold", false)];
    const { trials } = await runSuite(suiteRun(out, { methods, seeds: 1 }));
    deepStrictEqual(given, ["told 3 0.600", "untold undefined 0.600"]);
    deepStrictEqual(trials.map(({ scores }) => scores["recovery"]), [100, 100]);
  }));

Deno.test("a run that was stopped and started again gives the results of an unbroken one", () =>
  withFolder(async (folder) => {
    const run = suiteRun(join(folder, "broken"), { seeds: 4 });
    await stopAfter(2, run);
    strictEqual(await countComputed(run), 2);
    const broken: unknown = JSON.parse(await Deno.readTextFile(join(run.out, "results.json")));
    const unbroken = await runSuite(suiteRun(join(folder, "unbroken"), { seeds: 4 }));
    deepStrictEqual(timeless(resultsSchema.parse(broken)), timeless(unbroken));
    for (const { id } of unbroken.trials) {
      const [first, second] = await Promise.all(
        ["broken", "unbroken"].map((part) =>
          Deno.readFile(join(folder, part, "trials", `${id}.safetensors`))
        ),
      );
      deepStrictEqual(first, second);
    }
  }));

Deno.test("a finished run computes every trial again", () =>
  withFolder(async (out) => {
    await runSuite(suiteRun(out));
    strictEqual(await countComputed(suiteRun(out)), 2);
  }));

/** The noisy method with the same options and other code. */
const otherCode: typeof noisyMethod = {
  ...noisyMethod,
  decompose: (...all) => noisyMethod.decompose(...all),
};

Deno.test("a stopped run of other source, engine, options or method is not taken over", () =>
  withFolder(async (folder) => {
    const changes: Partial<SuiteRun>[] = [
      { environment: { ...environment, source: "1".repeat(64) } },
      { environment: { ...environment, engine: "other" } },
      { options: { noisy: { noise: 0.2 } } },
      { benchmarks: [{ ...tinyBenchmark, version: 2 }] },
      { methods: [otherCode] },
    ];
    for (const [index, change] of changes.entries()) {
      const out = join(folder, `${index}`);
      await stopAfter(1, suiteRun(out));
      strictEqual(await countComputed(suiteRun(out, change)), 2);
    }
  }));

Deno.test("a method that writes to its network spoils neither the truth nor the next method", () =>
  withFolder(async (out) => {
    const cheating: Method = {
      ...noisyMethod,
      id: "cheating",
      options: z.strictObject({}),
      decompose: (network) => {
        const { data } = network.sites["W"]!;
        data.fill(1);
        return Promise.resolve({
          components: 1,
          sites: { W: { kind: "full", P: data } },
          selection: { rule: "all" },
        });
      },
    };
    const alone = await runSuite(suiteRun(join(out, "alone"), { seeds: 1 }));
    const after = await runSuite(
      suiteRun(join(out, "after"), { seeds: 1, methods: [cheating, noisyMethod] }),
    );
    deepStrictEqual(after.trials[1]?.scores, alone.trials[0]?.scores);
    ok(after.trials[0]!.scores["recovery"]! < 50);
  }));

Deno.test("a damaged trial of a stopped run is computed again", () =>
  withFolder(async (folder) => {
    for (const file of ["tiny.noisy.0.json", "tiny.noisy.0.safetensors"]) {
      const out = join(folder, file);
      await stopAfter(1, suiteRun(out));
      const path = join(out, "trials", file);
      await Deno.truncate(path, (await Deno.stat(path)).size / 2);
      strictEqual(await countComputed(suiteRun(out)), 2);
    }
  }));

Deno.test("a trial of a stopped run whose decomposition is another's is computed again", () =>
  withFolder(async (out) => {
    const run = suiteRun(out, { seeds: 3 });
    await stopAfter(2, run);
    await Deno.copyFile(
      join(out, "trials/tiny.noisy.1.safetensors"),
      join(out, "trials/tiny.noisy.0.safetensors"),
    );
    strictEqual(await countComputed(run), 2);
  }));

Deno.test("a diverged and a failed trial are results, and the suite goes on", () =>
  withFolder(async (out) => {
    const notFinite: Method = {
      ...noisyMethod,
      id: "not-finite",
      decompose: (network) => Promise.resolve(splitRows(network, NaN)),
    };
    const misshapen: Method = {
      ...noisyMethod,
      id: "misshapen",
      decompose: (network) => Promise.resolve({ ...splitRows(network, 0), components: 2 }),
    };
    const failing = endingMethod("failing", () => {
      throw new Error("out of luck");
    });
    const methods = [divergingMethod, notFinite, misshapen, failing, noisyMethod];
    const { trials } = await runSuite(suiteRun(out, { methods, seeds: 1 }));
    const ended = Object.fromEntries(
      trials.map((trial): [string, Trial] => [trial.method.id, trial]),
    );
    deepStrictEqual(trials.map(({ status }) => status), [
      "diverged",
      "diverged",
      "failed",
      "failed",
      "ok",
    ]);
    ok(ended["diverging"]?.message?.includes("step 7"));
    ok(ended["misshapen"]?.message?.includes("needs 12 entries, has 18"));
    strictEqual(ended["failing"]?.message, "out of luck");
  }));

Deno.test("a method that breaks its contract fails with the reason, and the suite goes on", () =>
  withFolder(async (out) => {
    const whole = { step: 1, steps: 2, losses: { total: 1 } };
    const returning = (id: string, changes: Record<string, unknown>): Method => ({
      ...noisyMethod,
      id,
      decompose: (network) => Promise.resolve({ ...splitRows(network, 0), ...changes }),
    });
    const reporting = (id: string, report: Partial<Progress>): Method => ({
      ...noisyMethod,
      id,
      decompose(network, _sampler, { onProgress }) {
        try {
          onProgress?.({ ...whole, ...report });
        } catch {
          // as a careless method would
        }
        return Promise.resolve(splitRows(network, 0));
      },
    });
    const selection = { rule: "batch-top-k", attribution: "gradient" };
    const methods = [
      returning("k-infinite", { selection: { ...selection, k: Infinity } }),
      returning("k-zero", { selection: { ...selection, k: 0 } }),
      returning("no-selection", { selection: undefined }),
      returning("no-sites", { sites: {} }),
      returning("plain-array", { sites: { W: { kind: "full", P: [1, 2, 3] } } }),
      returning("half", { components: 1.5 }),
      reporting("step-nan", { step: NaN }),
      reporting("step-negative", { step: -1 }),
      reporting("loss-text", { losses: JSON.parse('{"total": "low"}') }),
      noisyMethod,
    ];
    const { trials } = await runSuite(suiteRun(out, { methods, seeds: 1 }));
    const ended = trials.map(({ method, status, message = "" }) => [method.id, status, message]);
    const expected: [string, string, RegExp][] = [
      ["k-infinite", "failed", /gave: a decomposition\.selection\.k: /],
      ["k-zero", "failed", /gave: a decomposition\.selection\.k: .*>0/],
      ["no-selection", "failed", /gave: a decomposition\.selection: /],
      ["no-sites", "failed", /Cannot read tensor W\.A/],
      ["plain-array", "failed", /gave: a decomposition\.sites\.W\.P: /],
      ["half", "failed", /gave: a decomposition\.components: /],
      ["step-nan", "failed", /gave: progress\.step: .*NaN/],
      ["step-negative", "failed", /gave: progress\.step: .*>=0/],
      ["loss-text", "failed", /gave: progress\.losses\.total: must be a number/],
      ["noisy", "ok", /^$/],
    ];
    for (const [index, [id, status, message]] of expected.entries()) {
      deepStrictEqual(ended[index]?.slice(0, 2), [id, status]);
      match(ended[index]![2]!, message);
    }
    resultsSchema.parse(JSON.parse(await Deno.readTextFile(join(out, "results.json"))));
  }));

Deno.test("components that are not finite at the end name the step of the last report", () =>
  withFolder(async (out) => {
    const method: Method = {
      ...noisyMethod,
      async decompose(network, sampler, context) {
        await noisyMethod.decompose(network, sampler, {
          ...context,
          options: { steps: 4, noise: 0 },
        });
        return splitRows(network, NaN);
      },
    };
    const { trials: [trial] } = await runSuite(suiteRun(out, { methods: [method], seeds: 1 }));
    strictEqual(trial?.status, "diverged");
    match(trial.message ?? "", /site "W" are not finite after step 4$/);
  }));

Deno.test("runSuite refuses what it can't run before it writes anything", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    const refused: [Partial<SuiteRun>, RegExp][] = [
      [{ seeds: 0 }, /0 seeds: .* from 1 to 1000/],
      [{ seeds: 1.5 }, /1\.5 seeds/],
      [{ seeds: NaN }, /NaN seeds/],
      [{ methods: [] }, /without a method/],
      [{ methods: [noisyMethod, noisyMethod] }, /"noisy" twice/],
      [{ benchmarks: [{ ...tinyBenchmark, id: "../up" }] }, /"\.\.\/up"/],
      [{ options: { other: {} } }, /"other": the run has noisy/],
      [{ options: { noisy: { steps: -1 } } }, /noisy .*steps: .*is -1/],
      [{ options: { noisy: { noise: NaN } } }, /noise: .*NaN/],
      [{ options: { noisy: { volume: 3 } } }, /Unrecognized key: "volume", it has steps, noise/],
      ...[new Date(0), undefined, 1n, NaN, () => 1].map((
        value,
      ): [Partial<SuiteRun>, RegExp] => [
        {
          methods: [{ ...noisyMethod, options: z.object({ when: z.any() }) }],
          options: { noisy: { when: value } },
        },
        /noisy .*when: must be a JSON value, is /,
      ]),
    ];
    for (const [change, message] of refused) {
      await rejects(runSuite(suiteRun(out, change)), { name: "InputError", message });
    }
    await rejects(Deno.stat(out), Deno.errors.NotFound);
  }));

Deno.test("runSuite says which folder it can't write", () =>
  withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "mine");
    await rejects(runSuite(suiteRun(file)), {
      name: "InputError",
      message: /Cannot write to .*file/,
    });
    strictEqual(await Deno.readTextFile(file), "mine");
  }));

/** The noisy method, all of whose trials of a group report in turn; keeps the seeds of each group. */
function togetherMethod(groups: number[][]): Method {
  const method: Method = noisyMethod;
  return {
    ...method,
    together: {
      count: () => 3,
      decompose(trials) {
        groups.push(trials.map(({ context }) => context.seed));
        return Promise.allSettled(
          trials.map(({ target, sampler, context }) => method.decompose(target, sampler, context)),
        );
      },
    },
  };
}

Deno.test("trials that run together give the decompositions of trials that run one by one", () =>
  withFolder(async (out) => {
    const run = { ...suiteRun(join(out, "alone")), seeds: 5 };
    const alone = await runSuite(run);
    const groups: number[][] = [];
    const methods = [togetherMethod(groups)];
    const events: string[] = [];
    const together = await runSuite({
      ...run,
      methods,
      out: join(out, "together"),
      onEvent: ({ kind, at }) => {
        if (kind !== "progress") events.push(`${kind} ${at.seed} ${at.done} ${at.together ?? ""}`);
      },
    });
    deepStrictEqual(groups, [[0, 1, 2], [3, 4]]);
    deepStrictEqual(timeless(together), timeless(alone));
    deepStrictEqual(together.trials.map(({ time }) => time.together), [3, 3, 3, 2, 2]);
    deepStrictEqual(together.trials.map(({ time }) => time.seconds), [
      1 / 3,
      1 / 3,
      1 / 3,
      0.5,
      0.5,
    ]);
    deepStrictEqual(events.slice(0, 7), [
      "trial-started 0 0 0,1,2",
      "trial-started 1 0 0,1,2",
      "trial-started 2 0 0,1,2",
      "trial-finished 0 1 ",
      "trial-finished 1 2 ",
      "trial-finished 2 3 ",
      "trial-started 3 3 3,4",
    ]);
    await runSuite({ ...run, methods, together: 1 });
    strictEqual(groups.length, 2);
  }));

Deno.test("a run that was stopped within a group takes over the groups before it", () =>
  withFolder(async (out) => {
    const groups: number[][] = [];
    const run = { ...suiteRun(out), seeds: 5, methods: [togetherMethod(groups)], together: 2 };
    await stopAfter(2, run);
    const results = await runSuite(run);
    deepStrictEqual(groups, [[0, 1], [2, 3], [2, 3]]); // seed 4 runs alone
    deepStrictEqual(results.trials.map(({ status }) => status), Array(5).fill("ok"));
  }));

Deno.test("trials that the device does not hold together run in halves", () =>
  withFolder(async (out) => {
    const groups: number[][] = [];
    const method = togetherMethod(groups);
    const { together } = method;
    const small: Method = {
      ...method,
      together: {
        count: () => 4,
        decompose: (trials) =>
          trials.length > 2
            ? Promise.reject(
              new GpuMemoryError({ needed: 2 ** 40, granted: 0, largest: 1, limit: 1 }),
            )
            : together!.decompose(trials),
      },
    };
    const results = await runSuite({ ...suiteRun(out), seeds: 5, methods: [small] });
    deepStrictEqual(groups, [[0, 1], [3, 4]]);
    deepStrictEqual(results.trials.map(({ seed, time }) => [seed, time.together]), [
      [0, 2],
      [1, 2],
      [2, undefined],
      [3, 2],
      [4, 2],
    ]);
  }));

Deno.test("one trial of a group that fails is a result, and so is a group that fails as a whole", () =>
  withFolder(async (out) => {
    const method = togetherMethod([]);
    const statuses = async (decompose: TogetherMethod<Record<string, unknown>>["decompose"]) => {
      const together = { count: () => 3, decompose };
      const run = { ...suiteRun(out), seeds: 3, methods: [{ ...method, together }] };
      return (await runSuite(run)).trials.map(({ status, message }) => [status, message]);
    };
    deepStrictEqual(
      await statuses(async (trials) => {
        const [first, ...others] = await method.together!.decompose(trials);
        return [first!, { status: "rejected", reason: new Error("no luck") }, ...others.slice(1)];
      }),
      [["ok", undefined], ["failed", "no luck"], ["ok", undefined]],
    );
    deepStrictEqual(
      await statuses(() => Promise.reject(new Error("all is lost"))),
      Array(3).fill(["failed", "all is lost"]),
    );
    const [[, lacking] = []] = await statuses(() => Promise.resolve([]));
    match(lacking!, /Cannot use what the method gave/);
  }));

Deno.test("a number of trials together that can't be used is refused", async () => {
  await withFolder(async (out) => {
    const methods = [togetherMethod([])];
    await rejects(runSuite({ ...suiteRun(out), methods, together: 0 }), /Cannot run 0 trials/);
    await rejects(runSuite({ ...suiteRun(out), methods, together: NaN }), /Cannot run NaN trials/);
  });
});

Deno.test("a trial without ground truth fails alone, and its group goes on without it", () =>
  withFolder(async (out) => {
    const groups: number[][] = [];
    const benchmark: Benchmark = {
      ...tinyBenchmark,
      groundTruth(network, targetSeed) {
        if (network.biases["b"]![0] !== 0) throw new TypeError("Cannot tell the mechanisms");
        return tinyBenchmark.groundTruth(network, targetSeed);
      },
    };
    const { trials } = await runSuite({
      ...suiteRun(out),
      benchmarks: [benchmark],
      seeds: 3, // targets 0, 1, 0
      methods: [togetherMethod(groups)],
    });
    deepStrictEqual(groups, [[0, 2]]);
    deepStrictEqual(trials.map(({ status }) => status), ["ok", "failed", "ok"]);
  }));
