import { type Matrix, matrix } from "./matrix.ts";
import { multiplyMatrices } from "./multiply_matrices.ts";
import type { Network } from "./network.ts";
import { readResidualMlp } from "./read_residual_mlp.ts";
import { residualMlp } from "./residual_mlp.ts";

/**
 * The same function as a residual MLP's in virtual weights: a residual MLP whose stream has one
 * dimension for each input and each neuron, `s = [x, h[0], h[1], ..]`.
 *
 *     W_in'[l]  = [W_E W_in[l]; W_out[0] W_in[l]; .. ; W_out[l-1] W_in[l]; 0]
 *     W_out'[l] = the identity, into the place of h[l]
 *     W_U'      = [W_E W_U; W_out[0] W_U; W_out[1] W_U; ..]
 *
 * Where the stream is wide and inputs are few, it runs many times faster.
 *
 * @throws {ReferenceError} when the network is no residual MLP.
 */
export function foldStream(network: Network): Network {
  const { embed, unembed, layers } = readResidualMlp(network);
  const writes = [embed, ...layers.map(({ out }) => out)]; // what the stream sums up
  const width = writes.reduce((sum, { rows }) => sum + rows, 0);
  let place = embed.rows;
  return residualMlp({
    embed: identity({ rows: embed.rows, cols: width, first: 0 }),
    unembed: stack(writes.map((write) => multiplyMatrices(write, unembed)), width),
    layers: layers.map(({ in: read, out, bias }, l) => {
      const first = place;
      place += out.rows;
      return {
        in: stack(writes.slice(0, l + 1).map((write) => multiplyMatrices(write, read)), width),
        out: identity({ rows: out.rows, cols: width, first }),
        bias,
      };
    }),
  });
}

/** Ones from column `first` on. */
function identity(
  { first, ...shape }: { readonly rows: number; readonly cols: number; readonly first: number },
): Matrix {
  const ones = matrix(shape);
  for (let r = 0; r < shape.rows; r++) ones.data[r * shape.cols + first + r] = 1;
  return ones;
}

/** Matrices above each other, with rows of zeros below. */
function stack(parts: readonly Matrix[], rows: number): Matrix {
  const whole = matrix({ rows, cols: parts[0]!.cols });
  let offset = 0;
  for (const { data } of parts) {
    whole.data.set(data, offset);
    offset += data.length;
  }
  return whole;
}
