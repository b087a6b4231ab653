import type * as tf from "@tensorflow/tfjs";
import { interpret, type Network } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";
import type { Factors } from "./factors.ts";
import { frozenArithmetic } from "./frozen_arithmetic.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/**
 * The network with only the kept components acting, at every site
 * `y(b) = sum_{c kept for b} (a(b) @ A[c]) @ B[c]` (docs/methods.md, step 5). A tied use takes
 * `A' = B^T`, `B' = A^T`.
 *
 * @param pass.x `[B, n]`
 * @param pass.mask `[B, C]` of 0 and 1
 * @returns `[B, O]`
 */
export function maskedForward(
  network: Network,
  pass: {
    readonly weights: NetworkTensors;
    readonly factors: Factors;
    readonly x: tf.Tensor2D;
    readonly mask: tf.Tensor2D;
  },
): tf.Tensor2D {
  const mask = pass.mask.expandDims<tf.Tensor3D>(2); // [B, C, 1]
  return interpret(network.operations, pass.x, {
    ...frozenArithmetic(pass.weights),
    site: (a, { site, transposed }) => {
      const { A, B } = pass.factors[site]!;
      const [C, dIn, m] = A.shape;
      const dOut = B.shape[2];
      // reads [d, C m]: the first factor of every component side by side; writes [C m, d]
      const reads = transposed
        ? B.reshape<tf.Tensor2D>([C * m, dOut]).transpose<tf.Tensor2D>()
        : A.transpose([1, 0, 2]).reshape<tf.Tensor2D>([dIn, C * m]);
      const writes = transposed
        ? A.transpose([0, 2, 1]).reshape<tf.Tensor2D>([C * m, dIn])
        : B.reshape<tf.Tensor2D>([C * m, dOut]);
      const inner = multiply(a, reads).reshape<tf.Tensor3D>([a.shape[0], C, m]).mul(mask);
      return multiply(inner.reshape<tf.Tensor2D>([a.shape[0], C * m]), writes);
    },
  });
}
