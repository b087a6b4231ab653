import {
  deepStrictEqual,
  notDeepStrictEqual,
  notStrictEqual,
  strictEqual,
} from "node:assert/strict";
import type { Method } from "../../apd/mod.ts";
import { runSuite } from "../../benchmarks/mod.ts";
import { type Sampler, sparseFeatureSampler } from "../../models/mod.ts";
import { scoreDecomposition } from "../../reports/mod.ts";
import {
  environment,
  noEngine,
  noisyMethod,
  splitRows,
  tickingClock,
  tinyBenchmark,
  withFolder,
} from "./fixtures.ts";

/** All trials decompose one target, so that only their inputs can tell them apart. */
const benchmark = { ...tinyBenchmark, targets: 1 };
const SEEDS = 3;
/** Added to each row, so that the error of the components depends on the inputs. */
const NOISE = 0.1;

/** Runs three trials that end with the same components; gives their inputs and scores. */
async function runTrials(out: string) {
  const samplers: Sampler[] = [];
  const recording: Method = {
    ...noisyMethod,
    id: "recording",
    decompose(network, sampler) {
      samplers.push(sampler);
      return Promise.resolve(splitRows(network, NOISE));
    },
  };
  const { trials } = await runSuite({
    benchmarks: [benchmark],
    methods: [recording],
    profile: "quick",
    seeds: SEEDS,
    engine: noEngine,
    environment,
    out,
    clock: tickingClock(),
  });
  return { samplers, trials };
}

/** Scores of the recorded components on other inputs. */
async function scoresOn(sampler: Sampler) {
  const { network } = await benchmark.loadTarget(0);
  return scoreDecomposition({
    network,
    decomposition: splitRows(network, NOISE),
    groundTruth: benchmark.groundTruth(network, 0),
    sampler,
  });
}

Deno.test("every trial seed trains on batches of its own", () =>
  withFolder(async (out) => {
    const { samplers } = await runTrials(out);
    const batches = samplers.map((sampler) => sampler.sample({ step: 0, batch: 64 }));
    strictEqual(batches.length, SEEDS);
    batches.forEach((batch, seed) => {
      const own = sparseFeatureSampler(benchmark.distribution, { seed, stream: "data" });
      deepStrictEqual(batch, own.sample({ step: 0, batch: 64 }));
      for (const later of batches.slice(seed + 1)) notDeepStrictEqual(batch, later);
    });
  }));

Deno.test("all trials are scored on the same inputs, and none on inputs of a training run", () =>
  withFolder(async (out) => {
    const { samplers, trials } = await runTrials(out);
    const evaluation = await scoresOn(
      sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "evaluation" }),
    );
    for (const { scores } of trials) {
      strictEqual(scores["sparse-error"], evaluation["sparse-error"]);
      for (const sampler of samplers) {
        notStrictEqual(scores["sparse-error"], (await scoresOn(sampler))["sparse-error"]);
      }
    }
  }));
