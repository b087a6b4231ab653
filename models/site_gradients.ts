import { multiplyRows } from "./evaluate.ts";
import { gelu, geluDerivative } from "./gelu.ts";
import { interpret } from "./interpret.ts";
import type { Matrix } from "./matrix.ts";
import { type Network, siteMatrix, type SiteUse } from "./network.ts";

/** What one use of a site read, and the gradient of a batch's loss at what it wrote. */
export interface SiteUseGradients {
  readonly use: SiteUse;
  /** `a[l] [B, d_in]` of the use, row-major */
  readonly inputs: Float64Array;
  /** `d[l] = d loss(b) / d y[l] [B, d_out]` of the use, row-major */
  readonly gradients: Float64Array;
}

/** A value of the forward pass, with the gradient that the reverse sweep gathers. */
interface Traced {
  readonly data: Float64Array;
  readonly gradient: Float64Array;
}

/**
 * Gradients of `loss(b) = |f(x_b)|^2 / 2` at the outputs of every site use, for each sample of a batch
 * alone, in float64 on the CPU. The gradient of sample `b` with respect to the weights that use `l`
 * multiplies by is the outer product `a[l](b)^T d[l](b)`.
 *
 * @param x `[B, inputs]`, row-major
 * @param batch `B`
 * @returns the uses in the order of the forward pass
 * @throws {RangeError} when `x` has not `B * inputs` entries.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { matrix } from "./matrix.ts";
 * import { siteGradients } from "./site_gradients.ts";
 * import { tmsNetwork } from "./tms.ts";
 * const W = matrix({ rows: 2, cols: 1 }, Float32Array.of(2, 1));
 * const [read, write] = siteGradients(tmsNetwork(W, new Float32Array(2)), [1, 0], 1);
 * deepStrictEqual([...read!.gradients], [10]); // f = (4, 2), so W^T f = 2 * 4 + 1 * 2
 * deepStrictEqual([...write!.gradients], [4, 2]);
 * ```
 */
export function siteGradients(
  network: Network,
  x: ArrayLike<number>,
  batch: number,
): readonly SiteUseGradients[] {
  if (x.length !== batch * network.inputs) {
    throw new RangeError(
      `Cannot take gradients: ${batch} rows of ${network.inputs} inputs need ${
        batch * network.inputs
      } entries, has ${x.length}`,
    );
  }
  const uses: SiteUseGradients[] = [];
  const steps: (() => void)[] = []; // of the reverse sweep, last one first
  const behind = (data: Float64Array, back: (gradient: Float64Array) => void): Traced => {
    const gradient = new Float64Array(data.length);
    steps.push(() => back(gradient));
    return { data, gradient };
  };
  const linear = (a: Traced, weights: { readonly W: Matrix; readonly transposed: boolean }) =>
    behind(multiplyRows(a.data, { ...weights, batch }), (gradient) => {
      const { W, transposed } = weights;
      addTo(a.gradient, multiplyRows(gradient, { W, transposed: !transposed, batch }));
    });
  const bent = (a: Traced, by: (v: number) => number, slope: (v: number) => number) =>
    behind(a.data.map(by), (gradient) => {
      addTo(a.gradient, gradient.map((value, i) => value === 0 ? 0 : value * slope(a.data[i]!)));
    });
  const input = Float64Array.from(x);
  const start: Traced = { data: input, gradient: new Float64Array(input.length) };
  const outputs = interpret<Traced>(network.operations, start, {
    site(a, use) {
      const y = linear(a, { W: siteMatrix(network, use.site), transposed: use.transposed });
      uses.push({ use, inputs: a.data, gradients: y.gradient });
      return y;
    },
    frozen: (a, name) => linear(a, { W: network.frozen[name]!, transposed: false }),
    bias(a, name) {
      const b = network.biases[name]!;
      const sum = a.data.map((value, i) => value + b[i % b.length]!);
      return behind(sum, (gradient) => addTo(a.gradient, gradient));
    },
    relu: (a) => bent(a, (v) => Math.max(0, v), (v) => v > 0 ? 1 : 0),
    gelu: (a) => bent(a, gelu, geluDerivative),
    add: (a, other) =>
      behind(a.data.map((value, i) => value + other.data[i]!), (gradient) => {
        addTo(a.gradient, gradient);
        addTo(other.gradient, gradient);
      }),
  });
  outputs.gradient.set(outputs.data); // d |f|^2 / 2 = f
  for (const step of steps.toReversed()) step();
  return uses;
}

function addTo(sum: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += values[i]!;
}
