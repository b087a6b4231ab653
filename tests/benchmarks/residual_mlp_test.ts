import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { componentWeights, methods } from "../../apd/mod.ts";
import { benchmarks } from "../../benchmarks/mod.ts";
import {
  FROZEN_TARGETS,
  loadProvenance,
  sparseFeatureSampler,
  TARGET_RECIPES,
} from "../../models/mod.ts";

const residual = benchmarks.filter(({ family }) => family === "residual-mlp");
const small = residual.filter(({ id }) => id.endsWith("-small"));

/** Splits target 0 of a benchmark by a method that needs no training. */
async function split(benchmark: typeof residual[number], id: string) {
  const { network } = await benchmark.loadTarget(0);
  const groundTruth = benchmark.groundTruth(network, 0);
  const { distribution } = benchmark;
  const method = methods.find((method) => method.id === id)!;
  const sampler = sparseFeatureSampler(distribution, { seed: 0, stream: "data" });
  const engine = undefined as never; // asked for nothing
  const context = { options: {}, seed: 0, engine, expectedActive: 1, groundTruth };
  const decomposition = await method.decompose(network, sampler, context);
  return { network, groundTruth, decomposition, distribution };
}

for (const benchmark of small) {
  Deno.test(`the components of the oracle sum to the weights of ${benchmark.id}`, async () => {
    const { network, decomposition, groundTruth } = await split(benchmark, "oracle");
    strictEqual(decomposition.components, groundTruth.mechanisms.length + 1);
    for (const [site, { data }] of Object.entries(network.sites)) {
      const P = componentWeights(decomposition, network, site);
      data.forEach((w, i) => {
        let sum = 0;
        for (let c = 0; c < decomposition.components; c++) sum += P[c * data.length + i]!;
        ok(Math.abs(sum - w) < 1e-6, `entry ${i} of ${site} is ${sum}, must be ${w}`);
      });
    }
  });
}

Deno.test("every frozen residual MLP loads as its recipe made it, and counts as a target", async () => {
  for (const { id, targets, loadTarget, distribution } of residual) {
    const recipe = TARGET_RECIPES.find(({ benchmark }) => benchmark === id)!;
    for (let seed = 0; seed < targets; seed++) {
      const { network } = await loadTarget(seed);
      const { trainingSeed, evaluation, settings, ...provenance } = await loadProvenance({
        folder: FROZEN_TARGETS,
        benchmark: id,
        seed,
      });
      deepStrictEqual(settings, recipe.settings);
      deepStrictEqual(provenance.distribution, distribution);
      deepStrictEqual(recipe.faults(network, evaluation), []);
      deepStrictEqual(network.frozen, recipe.initial(trainingSeed).frozen);
      const sizes = Object.values(recipe.initial(trainingSeed).sites).map(({ data }) =>
        data.length
      );
      deepStrictEqual(Object.values(network.sites).map(({ data }) => data.length), sizes);
    }
  }
});
