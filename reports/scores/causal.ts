import type { ActingInputs } from "./acting_inputs.ts";
import type { Measured } from "./measured.ts";
import { oneNeuronError } from "./one_neuron.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";
import { type ScrubErrors, scrubScores } from "./scrubbing.ts";
import { worstMaskError } from "./worst_masks.ts";
import type { Rows } from "../evaluation/rows.ts";

type CausalId = Extract<
  DecompositionScoreId,
  `${string}scrub${string}` | "one-neuron-error" | "worst-mask-error"
>;

/** What the network did when components were taken away, and the masks to start an attack from. */
export interface CausalTests {
  readonly acting: ActingInputs;
  /** `f [B, outputs]` on those inputs. */
  readonly target: Rows;
  readonly errors: ScrubErrors;
  /** Uniform in [0, 1): masks of unused components, `[32, C]` */
  readonly start: Float64Array;
}

/** What the network does when components are taken away (docs/scores.md, 6). */
export function causalScores(
  { groundTruth, masked, batch, causal: { acting, target, errors, start } }: Measured,
): Record<CausalId, number | null> {
  return {
    ...scrubScores(errors),
    "one-neuron-error": oneNeuronError({ groundTruth, masked, inputs: acting.inputs, target }),
    "worst-mask-error": worstMaskError({ masked, groundTruth, batch, start }),
  };
}
