import * as tf from "@tensorflow/tfjs";
import type { SpdOptions } from "../../../spd_options.ts";
import { outputLoss } from "../losses.ts";
import type { MaskNumbers } from "./mask_numbers.ts";
import { type MaskedModel, maskedOutputs } from "./masked_outputs.ts";

/**
 * The mask numbers after projected gradient ascent on the reconstruction error `E`,
 * `r <- clamp(r + eta sign(dE/dr), 0, 1)`, `n` times (docs/spd.md, step 6). No gradient flows through
 * them.
 *
 * @param batch.x `[B, n]`
 * @param batch.target `f* [B, O]`
 * @param batch.importances `g_low [B, C]` by site
 * @param batch.numbers where the search starts
 */
export function worstMaskNumbers(
  model: MaskedModel,
  { adversarySteps, adversaryStepSize }: Pick<SpdOptions, "adversarySteps" | "adversaryStepSize">,
  { x, target, importances, numbers }: {
    readonly x: tf.Tensor2D;
    readonly target: tf.Tensor2D;
    readonly importances: Readonly<Record<string, tf.Tensor2D>>;
    readonly numbers: MaskNumbers;
  },
): MaskNumbers {
  const slopes = tf.grads((...r) =>
    outputLoss(
      maskedOutputs(model, { x, importances, numbers: r as MaskNumbers }),
      target,
    )
  );
  let worst = numbers;
  for (let n = 0; n < adversarySteps; n++) {
    const signs = slopes(worst).map(signOf);
    worst = worst.map((r, l) =>
      tf.clipByValue<tf.Tensor2D>(r.add(signs[l]!.mul(adversaryStepSize)), 0, 1)
    );
  }
  return worst;
}

/** Exact, where `tf.sign` of the wasm backend gives 0 for all below 1e-7. */
function signOf(slope: tf.Tensor): tf.Tensor {
  return slope.greater(0).cast("float32").sub(slope.less(0).cast("float32"));
}
