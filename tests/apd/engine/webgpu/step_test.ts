import fc from "fast-check";
import type { Network } from "../../../../models/mod.ts";
import { smallResidualMlp, smallTms } from "../../networks.ts";
import { gpuTest } from "./gpu_fixture.ts";
import { biasedLinear, geluMlp, oddResidualMlp, wideTms } from "./networks.ts";
import { anyNetwork } from "./any_network.ts";
import { anyOptions } from "./any_options.ts";
import { assertSameStep } from "./same_step.ts";
import { type Changes, problemOf } from "./step_problem.ts";

/** Random problems; each compiles its own kernels, which takes seconds on a software adapter. */
const RUNS = 4;

const NETWORKS: Record<string, Network> = {
  "TMS with biases": smallTms(1),
  "2-layer residual MLP": smallResidualMlp(1),
  "1-layer residual MLP of odd sizes": oddResidualMlp(1),
  "MLP with GELU": geluMlp(1),
  "linear network with biases in front of its sites, then GELU": biasedLinear(1),
};

const CASES: Record<string, Changes> = {
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
          ...problemOf(network, {
            components: 35,
            rank,
            batch: 77,
            probability: 0.2,
            unitNorm: rank > 1,
          }),
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
      anyNetwork.chain((network) => fc.tuple(fc.constant(network), anyOptions(network))),
      fc.record({ folded: fc.boolean(), factored: fc.boolean(), gated: fc.boolean() }),
      ([network, changes], plan) =>
        assertSameStep(device, { ...problemOf(network, changes), plan }),
    ),
    { numRuns: RUNS, seed: 3, endOnFailure: true },
  ));
