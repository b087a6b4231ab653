import * as tf from "@tensorflow/tfjs";
import { multiply } from "../../../models/tensor/mod.ts";

/**
 * Gradients `d f*_o / d v` of every output `o` at one value `v [B, d]` of the forward pass.
 *
 * Up to the last nonlinearity they are a gate times a fixed matrix, `gate[b,o] * matrix[o,:]`, and
 * are kept so; a missing gate is all ones, a missing matrix the identity. Behind an earlier
 * nonlinearity they differ per sample: `dense [B, O, d]`.
 */
export type OutputGradients =
  | { readonly kind: "gated"; readonly gate?: tf.Tensor2D; readonly matrix?: tf.Tensor2D }
  | { readonly kind: "dense"; readonly dense: tf.Tensor3D };

/** Passes gradients back through `v @ W`: `dv = dy @ W^T`, with `W [d_in, d_out]`. */
export function throughMatrix(gradients: OutputGradients, W: tf.Tensor2D): OutputGradients {
  if (gradients.kind === "gated") {
    const back = W.transpose<tf.Tensor2D>();
    const { matrix } = gradients;
    return { ...gradients, matrix: matrix === undefined ? back : multiply(matrix, back) }; // [O, d_in]
  }
  const [B, O, d] = gradients.dense.shape;
  const rows = gradients.dense.reshape<tf.Tensor2D>([B * O, d]);
  return {
    kind: "dense",
    dense: multiply(rows, W.transpose()).reshape([B, O, W.shape[0]]), // [B, O, d_in]
  };
}

/** Passes gradients back through an elementwise function with the given slopes `[B, d]`. */
export function throughSlopes(gradients: OutputGradients, slopes: tf.Tensor2D): OutputGradients {
  if (gradients.kind === "gated" && gradients.matrix === undefined) {
    const { gate } = gradients;
    return { kind: "gated", gate: gate === undefined ? slopes : gate.mul(slopes) };
  }
  return { kind: "dense", dense: toDense(gradients, slopes.shape).mul(slopes.expandDims(1)) };
}

/** Adds the gradients that reach one value `[B, d]` along two paths. */
export function addGradients(
  left: OutputGradients,
  right: OutputGradients,
  shape: readonly [number, number],
): OutputGradients {
  return { kind: "dense", dense: toDense(left, shape).add(toDense(right, shape)) };
}

/**
 * `<G_o(b), v_c(b)>` for every component `c` and output `o`.
 *
 * @param values `[B, C, d]`
 * @returns `[B, C, O]`
 */
export function projectOnGradients(gradients: OutputGradients, values: tf.Tensor3D): tf.Tensor3D {
  if (gradients.kind === "dense") {
    return multiply(values, gradients.dense.transpose<tf.Tensor3D>([0, 2, 1])); // [B, C, O]
  }
  const { gate, matrix } = gradients;
  const [B, C, d] = values.shape;
  const projected = matrix === undefined
    ? values
    : multiply(values.reshape<tf.Tensor2D>([B * C, d]), matrix.transpose<tf.Tensor2D>())
      .reshape<tf.Tensor3D>([B, C, matrix.shape[0]]); // [B, C, O]
  return gate === undefined ? projected : projected.mul(gate.expandDims(1));
}

function toDense(gradients: OutputGradients, [B, d]: readonly [number, number]): tf.Tensor3D {
  if (gradients.kind === "dense") return gradients.dense;
  const matrix = gradients.matrix ?? tf.eye(d); // [O, d]
  const gate = gradients.gate ?? tf.ones([B, matrix.shape[0]]); // [B, O]
  return gate.expandDims<tf.Tensor3D>(2).mul(matrix.expandDims(0)); // [B, O, d]
}
