import { type ApdOptions, apdOptions } from "../../../../apd/mod.ts";
import { type Network, sparseFeatureSampler } from "../../../../models/mod.ts";
import fc from "fast-check";
import { smallResidualMlp, smallTms } from "../../networks.ts";
import { gpuTest } from "./gpu_fixture.ts";
import { biasedLinear, geluMlp, oddResidualMlp, wideTms } from "./networks.ts";
import { anyNetwork } from "./any_network.ts";
import { assertSameStep, type Problem } from "./same_step.ts";

function problemOf(
  network: Network,
  { probability, ...changes }: Partial<ApdOptions> & { readonly probability: number },
): Problem {
  const distribution = { features: network.inputs, probability, low: -1, high: 1 };
  return {
    network,
    sampler: sparseFeatureSampler(distribution, { seed: 3, stream: "data" }),
    options: apdOptions.parse({
      components: 3,
      rank: 2,
      k: 1.3,
      faithfulness: 1.5,
      minimality: 2,
      simplicity: 0.7,
      schattenP: 0.9,
      learningRate: 1e-3,
      schedule: "constant",
      warmup: 0,
      batch: 1000,
      steps: 1,
      ...changes,
    }),
  };
}

/** Random problems; each compiles its own kernels, which takes seconds on a software adapter. */
const RUNS = 4;

const NETWORKS: Record<string, Network> = {
  "TMS with biases": smallTms(1),
  "2-layer residual MLP": smallResidualMlp(1),
  "1-layer residual MLP of odd sizes": oddResidualMlp(1),
  "MLP with GELU": geluMlp(1),
  "linear network with biases in front of its sites, then GELU": biasedLinear(1),
};

const CASES: Record<string, Partial<ApdOptions> & { readonly probability: number }> = {
  "m = 1, batch 1000": { rank: 1, probability: 0.4 },
  "m = 2, batch 1, attributions of the component model": {
    rank: 2,
    batch: 1,
    attributionModel: "components",
    probability: 1,
  },
  "m = 5, 37 components, few kept": {
    rank: 5,
    components: 37,
    k: 0.3,
    schattenP: 1.7,
    probability: 0.1,
    batch: 333,
  },
};

for (const [name, network] of Object.entries(NETWORKS)) {
  for (const [settings, changes] of Object.entries(CASES)) {
    gpuTest(
      `fused = oracle: ${name}, ${settings}`,
      (device) => assertSameStep(device, problemOf(network, changes)),
    );
  }
}

for (const [name, network] of Object.entries(NETWORKS)) {
  for (const rank of [1, 6]) {
    gpuTest(
      `fused = oracle: ${name}, in factors of rank ${rank}, neighbouring matrices first, ${
        rank > 1 ? "active units only" : "all units"
      }`,
      (device) =>
        assertSameStep(device, {
          ...problemOf(network, { components: 35, rank, batch: 77, probability: 0.2 }),
          plan: { folded: true, factored: true, gated: rank > 1 },
        }),
    );
  }
}

gpuTest("fused = oracle: 40 features, 50 components, 300 samples", (device) =>
  assertSameStep(
    device,
    problemOf(wideTms, { components: 50, rank: 11, k: 1, probability: 0.05, batch: 300 }),
  ));

gpuTest(
  "fused = oracle: a batch whose tangents are computed in parts",
  (device) =>
    assertSameStep(device, {
      ...problemOf(oddResidualMlp(1), { components: 6, probability: 0.5, batch: 77 }),
      tangentBytes: 6 * 16 * 4 * 21, // 20 samples of 13 columns, 32 of 7
    }),
);

gpuTest("fused = oracle: any small network and options", (device) =>
  fc.assert(
    fc.asyncProperty(
      anyNetwork,
      fc.record({
        components: fc.integer({ min: 1, max: 6 }),
        rank: fc.integer({ min: 1, max: 5 }),
        k: fc.constantFrom(0.25, 1, 2.5),
        attributionModel: fc.constantFrom("target" as const, "components" as const),
        schattenP: fc.constantFrom(0.9, 1, 2),
        batch: fc.integer({ min: 4, max: 70 }),
        probability: fc.constantFrom(0.3, 1),
      }),
      fc.record({ folded: fc.boolean(), factored: fc.boolean(), gated: fc.boolean() }),
      (network, changes, plan) => assertSameStep(device, { ...problemOf(network, changes), plan }),
    ),
    { numRuns: RUNS, seed: 3, endOnFailure: true },
  ));
