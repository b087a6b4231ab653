import type { Matrix } from "./matrix.ts";
import type { Network } from "./network.ts";

/** Name of the one decomposed matrix of a toy model of superposition. */
export const TMS_SITE = "W";

/**
 * Toy model of superposition, `f(x) = relu(x W W^T + b)` (Elhage et al. 2022; docs/methods.md).
 *
 * The second layer is a tied use of the same site.
 *
 * @param W `[F, H]`: row `j` is the direction of feature `j`.
 * @param b `[F]`
 * @throws {RangeError} when `b` has not one entry for each row of `W`.
 */
export function tmsNetwork(W: Matrix, b: Float32Array): Network {
  if (b.length !== W.rows) {
    throw new RangeError(
      `Cannot build a TMS network: the bias must have ${W.rows} entries, has ${b.length}`,
    );
  }
  return {
    inputs: W.rows,
    outputs: W.rows,
    sites: { [TMS_SITE]: W },
    frozen: {},
    biases: { b },
    operations: [
      { kind: "site", site: TMS_SITE, transposed: false },
      { kind: "site", site: TMS_SITE, transposed: true },
      { kind: "bias", bias: "b" },
      { kind: "relu" },
    ],
  };
}
