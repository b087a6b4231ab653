import fc from "fast-check";
import { hiddenOperations } from "../../../../apd/engine/webgpu/hidden_values.ts";
import type { Network } from "../../../../models/mod.ts";
import type { Changes } from "./step_problem.ts";

const coefficient = fc.constantFrom(0, 0, 0.6);

/** Options of every variant of APD that a network allows. */
export function anyOptions(network: Network): fc.Arbitrary<Changes> {
  const hidden = hiddenOperations(network).length > 0;
  return fc.record({
    components: fc.integer({ min: 1, max: 6 }),
    rank: fc.integer({ min: 1, max: 5 }),
    topK: fc.constantFrom("batch" as const, "sample" as const, "exact" as const, "none" as const),
    k: fc.constantFrom(0.25, 1, 2.5),
    attribution: fc.constantFrom("gradient" as const, "activation" as const),
    attributionModel: fc.constantFrom("target" as const, "components" as const),
    schattenP: fc.constantFrom(0.9, 1, 2),
    sparsity: coefficient,
    sparsityP: fc.constantFrom(0.8, 1, 2),
    reconstruction: coefficient,
    activationReconstruction: hidden ? coefficient : fc.constant(0),
    unitNorm: fc.boolean(),
    batch: fc.integer({ min: 4, max: 70 }),
    probability: fc.constantFrom(0.3, 1),
  }).map((changes) =>
    changes.topK === "sample"
      ? { ...changes, k: Math.min(Math.ceil(changes.k), changes.components) }
      : changes
  );
}
