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

/** Some of a benchmark's targets: of large networks one, as they take seconds. */
function seedsOf({ targets }: Benchmark, { sites }: Network): readonly number[] {
  const entries = Object.values(sites).reduce((sum, { data }) => sum + data.length, 0);
  return entries > 10_000 ? [0] : [0, targets - 1];
}

for (const benchmark of benchmarks) {
  const { id, summary } = benchmark;

  Deno.test(`on ${id} the mechanisms sum to the weights, recover 100, and undivided 0`, async () => {
    const { network } = await benchmark.loadTarget(0);
    for (const seed of seedsOf(benchmark, network)) {
      const problem = await known(benchmark, seed);
      const { mechanisms } = problem.groundTruth;
      const truth = viewMechanisms(problem.groundTruth, problem.network);
      const undivided = await seenComponents("undivided", problem);
      checkSum(problem, truth, undivided);
      const recoveryOf = (components: ViewedWeights) => {
        const pairs = comparePairs({ mechanisms, truth, components });
        return recoveryScore(pairs, matchComponents(pairs));
      };
      strictEqual(recoveryOf(await seenComponents("oracle", problem)), 100);
      ok(recoveryOf(undivided) < 1e-6, `seed ${seed}`);
    }
  });

  Deno.test(`${id} has a summary of one line`, () => {
    ok(summary.length > 0 && summary.length < 90 && !summary.includes("\n"), summary);
  });
}

/**
 * Checks that mechanisms sum to the weights in every view. Features of clean networks whose row is below
 * half of the largest have no mechanism (docs/benchmarks/compressed-computation-clean.md): nothing must be
 * said of these rows, and all of every other one.
 */
function checkSum(
  { benchmark, groundTruth: { mechanisms } }: Known,
  { views }: ViewedWeights,
  whole: ViewedWeights,
): void {
  const clean = benchmark.id.startsWith("compressed-computation-clean");
  const inputs = new Set(
    mechanisms.flatMap(({ activity }) => activity.when === "always" ? [] : activity.inputs),
  );
  for (const [name, { rows, cols, data }] of Object.entries(whole.views)) {
    const parts = views[name]!.data; // [G, rows, cols]
    const sum = new Float64Array(rows * cols);
    parts.forEach((z, i) => sum[i % sum.length]! += z);
    const largest = data.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    const rowOf = (W: Float64Array, row: number) => W.subarray(row * cols, (row + 1) * cols);
    const norms = Array.from({ length: rows }, (_, row) => Math.hypot(...rowOf(data, row)));
    for (let row = 0; row < rows; row++) {
      const small = clean && norms[row]! < Math.max(...norms) / 2;
      if (clean) strictEqual(inputs.has(row), !small, `${name}, row ${row}`);
      const expected = rowOf(data, row).map((w) => small ? 0 : w);
      const gap = Math.max(...rowOf(sum, row).map((z, i) => Math.abs(z - expected[i]!)));
      ok(gap < 1e-6 * largest, `${name}, row ${row}: ${gap}`); // float32 weights
    }
  }
}
