import type * as tf from "@tensorflow/tfjs";
import type { Network, SiteUse } from "../../../models/mod.ts";
import { multiply } from "../../../models/tensor/mod.ts";
import { type Factors, sumComponents } from "./factors.ts";
import { type ForwardPass, forwardPass } from "./forward_pass.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/** The model of the components on one batch. */
interface ComponentPass {
  readonly weights: NetworkTensors;
  readonly factors: Factors;
  /** `[B, n]` */
  readonly x: tf.Tensor2D;
}

/** The network with all components acting, at every site `y = a @ sum_c P[c]`. */
export function unmaskedForward(
  network: Network,
  { weights, factors, x }: ComponentPass,
): ForwardPass {
  return forwardPass(network, { ...weights, sites: sumComponents(factors) }, { x });
}

/**
 * The network with only the kept components acting, at every site
 * `y(b) = sum_{c kept for b} (a(b) @ A[c]) @ B[c]` (docs/methods.md, step 5). A tied use takes
 * `A' = B^T`, `B' = A^T`.
 *
 * @param pass.mask `[B, C]` of 0 and 1
 */
export function maskedForward(
  network: Network,
  pass: ComponentPass & { readonly mask: tf.Tensor2D },
): ForwardPass {
  const mask = pass.mask.expandDims<tf.Tensor3D>(2); // [B, C, 1]
  const site = (a: tf.Tensor2D, { site, transposed }: SiteUse) => {
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
  };
  return forwardPass(network, pass.weights, { x: pass.x, site });
}
