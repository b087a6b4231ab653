import type { ResidualMlp } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import type { Trace } from "./forward.ts";
import { multiplyRows, rowOf, type Rows, rows, type Weights } from "./rows.ts";

/** What {@link residualAttributions} reads. */
export interface ResidualTrace {
  /** `x [B, n]` */
  readonly inputs: Rows;
  /** Forward pass of the target. */
  readonly trace: Trace;
  readonly components: Components;
}

/**
 * Gradient attributions of a residual MLP (docs/methods.md, step 3) without the width of its stream,
 * which leaves at most one factor in each product that depends on the sample. With `h[l]` the hidden
 * activations and `G[l] [outputs, H]` the gradients of the outputs in front of layer `l`'s relu,
 *
 *     attr[b,c] = sum_o ( sum_l G[l][o] . t[l] + sum_l (h[l] @ P_out[l] W_U)_o )^2
 *     t[l] = x @ W_E P_in[l] + sum_{k<l} h[k] @ (W_out[k] P_in[l] + P_out[k] W_in[l])
 *     G[l] = relu'[l] * ((W_out[l] W_U)^T + sum_{k>l} G[k] (W_out[l] W_in[k])^T)
 *
 * for `P = P[c]`. Where inputs and neurons are few beside the stream it takes a hundredth of the work.
 *
 * @returns `attr [B, C]`, row-major
 */
export function residualAttributions(
  { embed, unembed, layers }: ResidualMlp,
  { inputs, trace, components }: ResidualTrace,
): Float64Array {
  const [B, C, outputs] = [inputs.count, components.count, unembed.cols];
  const reads = layers.map(({ in: read }, l) =>
    componentProducts(components, { site: `in ${l}`, shape: read, left: embed })
  ); // W_E P_in[l] [C, n, H]
  const writes = layers.map(({ out }, l) =>
    componentProducts(components, { site: `out ${l}`, shape: out, right: unembed })
  ); // P_out[l] W_U [C, H, outputs]
  const passes = layers.map(({ in: read }, l) =>
    layers.slice(0, l).map(({ out }, k) => {
      const first = componentProducts(components, { site: `in ${l}`, shape: read, left: out });
      const second = componentProducts(components, { site: `out ${k}`, shape: out, right: read });
      return first.map((value, i) => value + second[i]!); // W_out[k] P_in[l] + P_out[k] W_in[l]
    })
  );
  const toOutputs = layers.map(({ out }) => product(out, unembed)); // W_out[l] W_U
  const between = layers.map(({ out }, l) =>
    layers.map(({ in: read }, k) => k > l ? product(out, read) : undefined) // W_out[l] W_in[k]
  );
  const attributions = new Float64Array(B * C);
  for (let b = 0; b < B; b++) {
    const x = rowOf(inputs, b);
    const hidden = layers.map((_, l) => rowOf(trace.siteInputs[2 * l + 1]!, b));
    const gradients = gradientsAt({ toOutputs, between, trace, sample: b });
    for (let c = 0; c < C; c++) {
      const inner = new Float64Array(outputs);
      layers.forEach(({ in: { cols: H } }, l) => {
        const t = new Float64Array(H);
        addProduct(t, { a: x, M: reads[l]!, item: c });
        passes[l]!.forEach((M, k) => addProduct(t, { a: hidden[k]!, M, item: c }));
        addGradients(inner, gradients[l]!, t);
        addProduct(inner, { a: hidden[l]!, M: writes[l]!, item: c });
      });
      attributions[b * C + c] = inner.reduce((sum, value) => sum + value * value, 0);
    }
  }
  return attributions;
}

/** `left @ P[c]` or `P[c] @ right` of every component at a site, row-major. */
function componentProducts(
  { count, P }: Components,
  { site, shape: { rows: dIn, cols: dOut }, left, right }: {
    readonly site: string;
    readonly shape: Weights;
    readonly left?: Weights;
    readonly right?: Weights;
  },
): Float64Array {
  const size = dIn * dOut;
  const [height, width] = [left?.rows ?? dIn, right?.cols ?? dOut];
  const all = new Float64Array(count * height * width);
  for (let c = 0; c < count; c++) {
    const data = P[site]!.subarray(c * size, (c + 1) * size);
    if (data.every((value) => value === 0)) continue;
    const own: Weights = { rows: dIn, cols: dOut, data };
    const { data: multiplied } = left !== undefined ? product(left, own) : product(own, right!);
    all.set(multiplied, c * height * width);
  }
  return all;
}

function product(x: Weights, W: Weights): Weights {
  const given = rows({ count: x.rows, width: x.cols }, x.data);
  const { count, width, data } = multiplyRows(given, { W, transposed: false });
  return { rows: count, cols: width, data };
}

/** `G[l]^T [H, outputs]` of every layer, from the last to the first. */
function gradientsAt(
  { toOutputs, between, trace, sample }: {
    readonly toOutputs: readonly Weights[];
    readonly between: readonly (readonly (Weights | undefined)[])[];
    readonly trace: Trace;
    readonly sample: number;
  },
): readonly Weights[] {
  const gradients: Weights[] = Array.from(toOutputs);
  for (let l = toOutputs.length - 1; l >= 0; l--) {
    const { rows: H, cols: outputs, data } = toOutputs[l]!;
    const active = rowOf(trace.nonlinearInputs[l]!, sample);
    const G = Float64Array.from(data);
    for (let k = l + 1; k < toOutputs.length; k++) {
      product(between[l]![k]!, gradients[k]!).data.forEach((value, i) => G[i]! += value);
    }
    for (let j = 0; j < H; j++) {
      if (active[j]! <= 0) G.fill(0, j * outputs, (j + 1) * outputs);
    }
    gradients[l] = { rows: H, cols: outputs, data: G };
  }
  return gradients;
}

/** `y += a @ M[item]`, zeros of `a` cost nothing. */
function addProduct(
  y: Float64Array,
  { a, M, item }: { readonly a: Float64Array; readonly M: Float64Array; readonly item: number },
): void {
  const width = y.length;
  for (let i = 0; i < a.length; i++) {
    const value = a[i]!;
    if (value === 0) continue;
    const at = (item * a.length + i) * width;
    for (let o = 0; o < width; o++) y[o]! += value * M[at + o]!;
  }
}

/** `inner[o] += sum_j t[j] G[o][j]` */
function addGradients(inner: Float64Array, { data: G }: Weights, t: Float64Array): void {
  const outputs = inner.length;
  for (let j = 0; j < t.length; j++) {
    const value = t[j]!;
    if (value === 0) continue;
    for (let o = 0; o < outputs; o++) inner[o]! += value * G[j * outputs + o]!;
  }
}
