import { forward } from "../evaluation/forward.ts";
import { drawActingInputs } from "./acting_inputs.ts";
import type { Evaluated } from "./evaluated.ts";
import { oneNeuronError } from "./one_neuron.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";
import { SCRUBBED_INPUTS, scrubScores } from "./scrubbing.ts";
import { worstMaskError } from "./worst_masks.ts";

type CausalId = Extract<
  DecompositionScoreId,
  `${string}scrub${string}` | "one-neuron-error" | "worst-mask-error"
>;

/** What the network does when components are taken away that it should not, or should, need (docs/scores.md, 6). */
export function causalScores(evaluated: Evaluated): Record<CausalId, number | null> {
  const { network, groundTruth, sampler, masked, batch } = evaluated;
  const acting = drawActingInputs(groundTruth, {
    sampler,
    count: SCRUBBED_INPUTS,
    width: network.inputs,
  });
  const { inputs } = acting;
  const target = forward({ network, inputs }).outputs;
  return {
    ...scrubScores({ evaluated, masked, acting, target }),
    "one-neuron-error": oneNeuronError({ groundTruth, masked, inputs, target }),
    "worst-mask-error": worstMaskError({ masked, groundTruth, batch }),
  };
}
