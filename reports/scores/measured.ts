import { forward } from "../evaluation/forward.ts";
import type { Rows } from "../evaluation/rows.ts";
import { usedForward } from "../evaluation/used_forward.ts";
import { drawActingInputs } from "./acting_inputs.ts";
import type { CausalTests } from "./causal.ts";
import { componentOrder, dealNumbers } from "./component_order.ts";
import { type OutputSides, outputSides } from "./contested.ts";
import type { Evaluated } from "./evaluated.ts";
import { SCRUBBED_INPUTS, scrubErrors } from "./scrubbing.ts";
import { ATTACKED_INPUTS } from "./worst_masks.ts";

/** What scores and figures of one decomposition share: passes over many inputs or all weights. */
export interface Measured extends Evaluated {
  /** Outputs of the used components, on the evaluation batch and on the probes. */
  readonly usedOutputs: { readonly batch: Rows; readonly probes: Rows };
  /** Inputs with and without the components of what acts on them. */
  readonly causal: CausalTests;
  /** What a residual MLP writes; null where the truth contests nothing. */
  readonly outputs: OutputSides | null;
}

/** Runs the passes that scores and figures share. */
export function measure(evaluated: Evaluated): Measured {
  const { network, components, batch, probes } = evaluated;
  const outputsOf = ({ inputs, used }: typeof batch) =>
    usedForward(network, { inputs, components, used });
  return {
    ...evaluated,
    usedOutputs: { batch: outputsOf(batch), probes: outputsOf(probes) },
    causal: causalTests(evaluated),
    outputs: outputSides(evaluated),
  };
}

/**
 * Random numbers are those of the stream `masks` of the sampler's seed, so that every method meets the
 * same.
 */
function causalTests(evaluated: Evaluated): CausalTests {
  const { network, groundTruth, sampler, masked, matching } = evaluated;
  const acting = drawActingInputs(groundTruth, {
    sampler,
    count: SCRUBBED_INPUTS,
    width: network.inputs,
  });
  const { inputs } = acting;
  const target = forward({ network, inputs }).outputs;
  const order = componentOrder({ ...evaluated, acting });
  const source = { seed: sampler.source.seed, stream: "masks" } as const;
  const draws = dealNumbers(order, { ...source, count: inputs.count });
  const start = dealNumbers(order, {
    ...source,
    count: ATTACKED_INPUTS,
    offset: SCRUBBED_INPUTS,
  });
  const errors = scrubErrors({ masked, matching, acting, target, draws });
  return { acting, target, errors, start };
}
