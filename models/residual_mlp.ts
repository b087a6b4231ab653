import type { Matrix } from "./matrix.ts";
import type { Network, Operation } from "./network.ts";

/** One layer of a residual MLP, between a read from the stream and a write to it. */
export interface ResidualLayer {
  /** `W_in[l] [D, H]`, site `in l` */
  readonly in: Matrix;
  /** `W_out[l] [H, D]`, site `out l` */
  readonly out: Matrix;
  /** `b[l] [H]`, frozen; default none */
  readonly bias?: Float32Array | undefined;
}

/** The weights of a residual MLP over a stream of width `D`. */
export interface ResidualMlp {
  /** `W_E [inputs, D]`, frozen */
  readonly embed: Matrix;
  /** `W_U [D, outputs]`, frozen */
  readonly unembed: Matrix;
  /** At least one. */
  readonly layers: readonly ResidualLayer[];
}

/** Names of the frozen matrices of a residual MLP. */
export const EMBEDDING = "W_E";
/** See {@link EMBEDDING}. */
export const UNEMBEDDING = "W_U";

/** Name of the site that reads the stream in layer `l`, from 0. */
export function inSite(layer: number): string {
  return `in ${layer}`;
}

/** Name of the site that writes to the stream in layer `l`, from 0. */
export function outSite(layer: number): string {
  return `out ${layer}`;
}

/**
 * Residual MLP (APD paper, section 3.2; docs/methods.md): `s[0] = x W_E`,
 * `s[l+1] = s[l] + relu(s[l] W_in[l] + b[l]) W_out[l]`, `f(x) = s[L] W_U`. Its sites are `in 0`,
 * `out 0`, `in 1`, ..
 *
 * @throws {RangeError} when there is no layer or shapes do not fit each other.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { forward } from "./evaluate.ts";
 * import { matrix } from "./matrix.ts";
 * import { residualMlp } from "./residual_mlp.ts";
 * const one = matrix({ rows: 1, cols: 1 }, Float32Array.of(1));
 * const network = residualMlp({ embed: one, unembed: one, layers: [{ in: one, out: one }] });
 * deepStrictEqual([...forward(network, [-2, 3], 2)], [-2, 6]); // x + relu(x)
 * ```
 */
export function residualMlp({ embed, unembed, layers }: ResidualMlp): Network {
  const width = embed.cols;
  if (layers.length === 0) {
    throw new RangeError("Cannot build a residual MLP: layers must be >= 1, are 0");
  }
  checkShape({ name: UNEMBEDDING, matrix: unembed, rows: width, cols: unembed.cols });
  const sites: Record<string, Matrix> = {};
  const biases: Record<string, Float32Array> = {};
  const operations: Operation[] = [{ kind: "frozen", matrix: EMBEDDING }];
  layers.forEach(({ in: read, out: write, bias }, l) => {
    checkShape({ name: inSite(l), matrix: read, rows: width, cols: read.cols });
    checkShape({ name: outSite(l), matrix: write, rows: read.cols, cols: width });
    sites[inSite(l)] = read;
    sites[outSite(l)] = write;
    operations.push(
      { kind: "save", as: `stream ${l}` },
      { kind: "site", site: inSite(l), transposed: false },
    );
    if (bias !== undefined) {
      if (bias.length !== read.cols) {
        throw new RangeError(
          `Cannot build a residual MLP: bias ${l} must have ${read.cols} entries, has ${bias.length}`,
        );
      }
      biases[`b ${l}`] = bias;
      operations.push({ kind: "bias", bias: `b ${l}` });
    }
    operations.push(
      { kind: "relu" },
      { kind: "site", site: outSite(l), transposed: false },
      { kind: "add", from: `stream ${l}` },
    );
  });
  operations.push({ kind: "frozen", matrix: UNEMBEDDING });
  return {
    inputs: embed.rows,
    outputs: unembed.cols,
    sites,
    frozen: { [EMBEDDING]: embed, [UNEMBEDDING]: unembed },
    biases,
    operations,
  };
}

function checkShape(
  { name, matrix, rows, cols }: {
    readonly name: string;
    readonly matrix: Matrix;
    readonly rows: number;
    readonly cols: number;
  },
): void {
  if (matrix.rows === rows && matrix.cols === cols) return;
  throw new RangeError(
    `Cannot build a residual MLP: ${name} must be ${rows} x ${cols}, is ${matrix.rows} x ${matrix.cols}`,
  );
}
