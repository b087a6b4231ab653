import { erf } from "./erf.ts";
import { type Arithmetic, interpret } from "./interpret.ts";
import type { Matrix } from "./matrix.ts";
import { type Network, siteMatrix } from "./network.ts";

/**
 * Runs a network on a batch in float64 on the CPU.
 *
 * GELU is the exact form `v (1 + erf(v / sqrt 2)) / 2`, PyTorch's default.
 *
 * @param x `[B, inputs]`, row-major
 * @param batch `B`, number of rows of `x`
 * @returns `[B, outputs]`, row-major
 * @throws {RangeError} when `x` has not `B * inputs` entries.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { forward } from "./evaluate.ts";
 * import { matrix } from "./matrix.ts";
 * import { tmsNetwork } from "./tms.ts";
 * const W = matrix({ rows: 2, cols: 1 }, Float32Array.of(1, -1));
 * deepStrictEqual([...forward(tmsNetwork(W, new Float32Array(2)), [0.5, 0], 1)], [0.5, 0]);
 * ```
 */
export function forward(network: Network, x: ArrayLike<number>, batch: number): Float64Array {
  checkLength(network, x, batch);
  return interpret(network.operations, Float64Array.from(x), rowArithmetic(network, batch));
}

/**
 * Runs a network on a batch in float64, as {@link forward}, for what its sites read.
 *
 * @returns `a [B, d_in]` of each site use, row-major, in the order of the forward pass
 * @throws {RangeError} when `x` has not `B * inputs` entries.
 */
export function siteInputs(network: Network, x: ArrayLike<number>, batch: number): Float64Array[] {
  checkLength(network, x, batch);
  const inputs: Float64Array[] = [];
  const arithmetic = rowArithmetic(network, batch);
  interpret<Float64Array>(network.operations, Float64Array.from(x), {
    ...arithmetic,
    site: (a, use) => {
      inputs.push(a);
      return arithmetic.site(a, use);
    },
  });
  return inputs;
}

function checkLength({ inputs }: Network, x: ArrayLike<number>, batch: number): void {
  if (x.length === batch * inputs) return;
  throw new RangeError(
    `Cannot run a network: ${batch} rows of ${inputs} inputs need ${batch * inputs} entries, ` +
      `has ${x.length}`,
  );
}

/** What the operations mean for the rows `[B, d]` of a batch. */
function rowArithmetic(network: Network, batch: number): Arithmetic<Float64Array> {
  return {
    site: (a, { site, transposed }) =>
      multiplyRows(a, { W: siteMatrix(network, site), batch, transposed }),
    frozen: (a, name) =>
      multiplyRows(a, { W: named(network.frozen, name), batch, transposed: false }),
    bias: (a, name) => {
      const b = named(network.biases, name);
      return a.map((value, i) => value + b[i % b.length]!);
    },
    relu: (a) => a.map((value) => Math.max(0, value)),
    gelu: (a) => a.map((value) => value * (1 + erf(value / Math.SQRT2)) / 2),
    add: (a, other) => a.map((value, i) => value + other[i]!),
  };
}

function multiplyRows(
  a: Float64Array,
  { W, batch, transposed }: {
    readonly W: Matrix;
    readonly batch: number;
    readonly transposed: boolean;
  },
): Float64Array {
  const { rows, cols, data } = W;
  const [reads, writes] = transposed ? [cols, rows] : [rows, cols];
  const [readStride, writeStride] = transposed ? [1, cols] : [cols, 1];
  const y = new Float64Array(batch * writes); // [B, d_out]
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < reads; i++) {
      const value = a[b * reads + i]!;
      if (value === 0) continue;
      for (let o = 0; o < writes; o++) {
        y[b * writes + o]! += value * data[i * readStride + o * writeStride]!;
      }
    }
  }
  return y;
}

function named<T>(values: Readonly<Record<string, T>>, name: string): T {
  const value = values[name];
  if (value === undefined) {
    throw new ReferenceError(
      `Cannot read "${name}": the network has ${Object.keys(values).join(", ") || "none"}`,
    );
  }
  return value;
}
