import type { ApdOptions } from "../../apd_options.ts";
import type { BufferSpec } from "./kernel.ts";
import {
  type ModelPass,
  type Reconstruction,
  type ReconstructionPass,
  reconstructionPass,
} from "./model_pass.ts";
import type { ModelValues } from "./model_values.ts";
import type { Weights } from "./rows/weights.ts";

/** The passes of a step in which components act (docs/methods.md, steps 5 and 6). */
export interface Reconstructions {
  /** Only the kept components act; missing without a mask. */
  readonly masked?: ReconstructionPass;
  /** All components act; missing where no loss asks for it. */
  readonly unmasked?: ReconstructionPass;
}

/** Whether components are to reconstruct anything: otherwise nobody reads what the target gives. */
export function comparesOutputs(
  { topK, reconstruction, activationReconstruction }: ApdOptions,
): boolean {
  return topK !== "none" || reconstruction > 0 || activationReconstruction > 0;
}

/**
 * The passes where something is compared ({@link comparesOutputs}). Hidden activations are those of
 * the masked pass; without a mask, of the other one.
 */
export function reconstructions(
  { topK, minimality, reconstruction, activationReconstruction }: ApdOptions,
  { target, kept, keptPairs, keptWeights, summedWeights, ...pass }:
    & Omit<ModelPass, "name" | "weights">
    & {
      readonly target: ModelValues;
      /** Kept components as bits `[B, C / 32]`. */
      readonly kept: BufferSpec;
      /** Their number, for profiles. */
      readonly keptPairs: number;
      readonly keptWeights: Weights;
      readonly summedWeights: Weights;
    },
): Reconstructions {
  const outputs = { ...pass, target: target.output };
  const hidden: Pick<Reconstruction, "hidden"> = activationReconstruction > 0
    ? { hidden: { target: target.hidden, coefficient: activationReconstruction } }
    : {};
  const all = {
    ...outputs,
    name: "unmasked",
    weights: summedWeights,
    coefficient: reconstruction,
  };
  if (topK === "none") {
    return { unmasked: reconstructionPass({ ...all, ...hidden }) };
  }
  const masked = reconstructionPass({
    ...outputs,
    name: "masked",
    weights: keptWeights,
    kept,
    keptPairs,
    coefficient: minimality,
    ...hidden,
  });
  return reconstruction > 0 ? { masked, unmasked: reconstructionPass(all) } : { masked };
}
