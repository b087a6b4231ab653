import fc from "fast-check";
import { hiddenOperations } from "../../../../apd/engine/webgpu/hidden_values.ts";
import { type Attribution, ATTRIBUTIONS } from "../../../../apd/mod.ts";
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
    distil: fc.boolean(),
    attribution: fc.constantFrom(...ATTRIBUTIONS),
    attributionModel: fc.constantFrom("target" as const, "components" as const),
    schattenP: fc.constantFrom(0.9, 1, 2),
    sparsity: coefficient,
    sparsityP: fc.constantFrom(0.8, 1, 2),
    reconstruction: coefficient,
    activationReconstruction: hidden ? coefficient : fc.constant(0),
    unitNorm: fc.boolean(),
    batch: fc.integer({ min: 4, max: 70 }),
    probability: fc.constantFrom(0.3, 1),
  }).map((changes) => {
    const { topK, sparsity, components, k } = changes;
    const distil = changes.distil && topK !== "none" && components > 1;
    const competing = distil ? components - 1 : components;
    const differentiated = topK === "none" || sparsity > 0;
    return {
      ...changes,
      distil,
      // the others carry no gradient on the fused engine
      ...differentiated && INDIFFERENT.has(changes.attribution) &&
        { attribution: "gradient" as const },
      ...topK === "sample" && { k: Math.min(Math.ceil(k), competing) },
    };
  });
}

const INDIFFERENT: ReadonlySet<Attribution> = new Set(["ablation", "integrated-gradients"]);
