import * as tf from "@tensorflow/tfjs";
import type { Factors } from "./factors.ts";

/**
 * Scales every column of every `A` to norm 1, `A[c][:,m] <- A[c][:,m] / |A[c][:,m]|`; a column of zeros
 * stays (docs/methods.md, "Unit norm").
 */
export function scaleToUnitNorm(factors: Factors): void {
  for (const { A } of Object.values(factors)) {
    tf.tidy(() => {
      const norms = A.square().sum(1, true).sqrt(); // [C, 1, m]
      A.assign(A.div<tf.Tensor3D>(norms.add(norms.equal(0).cast("float32"))));
    });
  }
}

/**
 * Removes from the gradient of every `A` the part along its own columns,
 * `g[c][:,m] <- g[c][:,m] - <g[c][:,m], A[c][:,m]> A[c][:,m]`, so that a step keeps their norms of 1 to
 * first order.
 *
 * @param gradients by variable name; those of `A` are disposed of and replaced
 */
export function removeParallel(factors: Factors, gradients: tf.NamedTensorMap): tf.NamedTensorMap {
  const projected = { ...gradients };
  for (const { A } of Object.values(factors)) {
    const gradient = gradients[A.name]!; // [C, d_in, m]
    projected[A.name] = tf.tidy(() => gradient.sub(gradient.mul(A).sum(1, true).mul(A)));
    gradient.dispose();
  }
  return projected;
}
