import { ok, strictEqual } from "node:assert/strict";
import { methods } from "../../apd/mod.ts";
import { type Benchmark, benchmarks } from "../../benchmarks/mod.ts";
import { type GroundTruth, type Network, sparseFeatureSampler } from "../../models/mod.ts";
import { readComponents } from "../../reports/evaluation/components.ts";
import {
  viewComponents,
  type ViewedWeights,
  viewMechanisms,
} from "../../reports/evaluation/viewed_weights.ts";
import { matchComponents } from "../../reports/scores/matching.ts";
import { comparePairs } from "../../reports/scores/pair_table.ts";
import { recoveryScore } from "../../reports/scores/recovery.ts";
import { noEngine } from "./fixtures.ts";

/** A target of a benchmark and its truth. */
interface Known {
  readonly benchmark: Benchmark;
  readonly network: Network;
  readonly groundTruth: GroundTruth;
}

async function known(benchmark: Benchmark, seed: number): Promise<Known> {
  const { network } = await benchmark.loadTarget(seed);
  return { benchmark, network, groundTruth: benchmark.groundTruth(network, seed) };
}

/** Components of a baseline as the truth's views show them. */
async function seenComponents(id: string, problem: Known): Promise<ViewedWeights> {
  const { benchmark, network, groundTruth } = problem;
  const method = methods.find((method) => method.id === id);
  ok(method, `there is no method ${id}`);
  const decomposition = await method.decompose(
    network,
    sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "data" }),
    { options: {}, seed: 0, engine: noEngine, expectedActive: 1, groundTruth },
  );
  return viewComponents(readComponents(decomposition, network), problem);
}

async function recoveryOf(id: string, problem: Known): Promise<number> {
  const { mechanisms } = problem.groundTruth;
  const truth = viewMechanisms(problem.groundTruth, problem.network);
  const pairs = comparePairs({ mechanisms, truth, components: await seenComponents(id, problem) });
  return recoveryScore(pairs, matchComponents(pairs));
}

/** Text of all pages about benchmarks. */
async function pages(): Promise<string> {
  const folder = new URL("../../docs/benchmarks/", import.meta.url);
  const texts: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    texts.push(await Deno.readTextFile(new URL(name, folder)));
  }
  return texts.join("\n");
}

for (const benchmark of benchmarks) {
  const { id, targets, summary } = benchmark;

  Deno.test(`the mechanisms of ${id} sum to its weights, as the truth's views show them`, async () => {
    const problem = await known(benchmark, targets - 1);
    const { count, views } = viewMechanisms(problem.groundTruth, problem.network);
    const whole = await seenComponents("undivided", problem);
    for (const [name, { data }] of Object.entries(whole.views)) {
      const parts = views[name]!.data;
      const largest = data.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
      ok(largest > 0, `${name} has weights`);
      data.forEach((w, entry) => {
        let sum = 0;
        for (let g = 0; g < count; g++) sum += parts[g * data.length + entry]!;
        ok(Math.abs(sum - w) < 1e-6 * largest, `${name}, entry ${entry}`); // float32 weights
      });
    }
  });

  Deno.test(`on ${id} the ground truth recovers 100 and the undivided weights 0`, async () => {
    for (const seed of [0, targets - 1]) {
      const problem = await known(benchmark, seed);
      strictEqual(await recoveryOf("oracle", problem), 100);
      ok(await recoveryOf("undivided", problem) < 1e-6, `seed ${seed}`);
    }
  });

  Deno.test(`${id} has a one-line summary and a page of documentation`, async () => {
    ok(summary.length > 0 && summary.length < 90 && !summary.includes("\n"), summary);
    ok((await pages()).includes(`\`${id}\``), `no page of docs/benchmarks/ speaks of \`${id}\``);
  });
}
