import { type Matrix, matrix } from "./matrix.ts";
import type { Network } from "./network.ts";
import { type EmbeddingDraw, randomEmbedding } from "./random_embedding.ts";
import { normals } from "./random_stream.ts";
import { residualMlp } from "./residual_mlp.ts";
import { transpose } from "./transpose.ts";

/** Sizes and seed of an untrained residual MLP. */
export interface InitialResidualMlp extends EmbeddingDraw {
  /** `H` of each layer, each at least 1. */
  readonly neurons: readonly number[];
}

/**
 * An untrained residual MLP: a {@link randomEmbedding}, `W_U = W_E^T`, no biases, and `W_in`, `W_out`
 * of the layers in order, from the numbers of the `target` stream behind those of the embedding.
 *
 * They are Xavier-normal with the fans that PyTorch computes of a tensor `[1, d_in, d_out]`,
 * `std = sqrt(2 / (d_in d_out + d_out))` (docs/methods.md): small, so that little of them is left
 * outside of what the embedding reads and writes.
 *
 * @throws {RangeError} when there is no layer, or a size or the seed is out of range.
 */
export function initialResidualMlp(
  { neurons, ...draw }: InitialResidualMlp,
): Network {
  const embed = randomEmbedding(draw);
  const { features, width, seed } = draw;
  let offset = features * width;
  const normal = (rows: number, cols: number): Matrix => {
    const std = Math.sqrt(2 / (rows * cols + cols));
    const draws = normals({ seed, stream: "target", count: rows * cols, offset });
    offset += rows * cols;
    return matrix({ rows, cols }, Float32Array.from(draws, (z) => std * z));
  };
  return residualMlp({
    embed,
    unembed: transpose(embed),
    layers: neurons.map((H) => ({ in: normal(width, H), out: normal(H, width) })),
  });
}
