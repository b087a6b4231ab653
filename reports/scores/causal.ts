import { forward } from "../evaluation/forward.ts";
import { drawActingInputs } from "./acting_inputs.ts";
import { componentOrder, dealNumbers } from "./component_order.ts";
import type { Evaluated } from "./evaluated.ts";
import { oneNeuronError } from "./one_neuron.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";
import { SCRUBBED_INPUTS, scrubScores } from "./scrubbing.ts";
import { ATTACKED_INPUTS, worstMaskError } from "./worst_masks.ts";

type CausalId = Extract<
  DecompositionScoreId,
  `${string}scrub${string}` | "one-neuron-error" | "worst-mask-error"
>;

/**
 * What the network does when components are taken away (docs/scores.md, 6). Random numbers are those of
 * the stream `masks` of the sampler's seed, so that every method meets the same.
 */
export function causalScores(evaluated: Evaluated): Record<CausalId, number | null> {
  const { network, groundTruth, sampler, masked, matching, batch } = evaluated;
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
  return {
    ...scrubScores({ masked, matching, acting, target, draws }),
    "one-neuron-error": oneNeuronError({ groundTruth, masked, inputs, target }),
    "worst-mask-error": worstMaskError({ masked, groundTruth, batch, start }),
  };
}
