import type { Network } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import { firstOrderNetwork, type FirstOrderNode, INPUTS } from "./first_order_network.ts";
import { gelu, geluDerivative } from "./gelu.ts";
import { rowOf, type Rows } from "./rows.ts";

/**
 * Gradient attributions with the target's activations and gradients (docs/methods.md, step 3):
 * `attr[b,c] = sum_o (sum_l <G[l][o](b), a[l](b) @ P[l][c]>)^2`. With the linear parts multiplied out
 * the inner sum is `sum over terms of <df_o/dz, u D[c]>`, by one sweep over the nodes from the last
 * to the first.
 *
 * @param from.inputs `x [B, inputs]`
 * @returns `attr [B, C]`, row-major
 */
export function gradientAttributions(
  network: Network,
  { inputs, components }: { readonly inputs: Rows; readonly components: Components },
): Float64Array {
  const nodes = firstOrderNetwork(network, components);
  const { outputs } = network;
  const C = components.count;
  const values = nodes.map(({ width }) => new Float64Array(width)); // u
  const sums = nodes.map(({ width }) => new Float64Array(width)); // z
  const gradients = nodes.map(({ width }) => new Float64Array(width * outputs)); // [width, outputs]
  const inner = new Float64Array(outputs * C); // [outputs, C]
  const v = new Float64Array(C);
  const attributions = new Float64Array(inputs.count * C); // [B, C]
  for (let b = 0; b < inputs.count; b++) {
    const x = rowOf(inputs, b);
    const read = (from: number) => from === INPUTS ? x : values[from]!;
    nodes.forEach((node, n) => computeNode(node, { read, z: sums[n]!, u: values[n]! }));
    inner.fill(0);
    for (const G of gradients) G.fill(0);
    for (let o = 0; o < outputs; o++) gradients.at(-1)![o * outputs + o] = 1;
    for (let n = nodes.length - 1; n >= 0; n--) {
      const node = nodes[n]!;
      // df_o/dz [width, outputs]; of the last node only the diagonal is not 0
      const G = { data: gradients[n]!, outputs, diagonal: n === nodes.length - 1 };
      scaleBySlopes(G, { node, z: sums[n]! });
      for (const { from, rows, cols, K, D } of node.terms) {
        if (D !== null) addInnerProducts(inner, { G, u: read(from), D, cols, v });
        if (from !== INPUTS) passBack(gradients[from]!, { G, K, rows, cols });
      }
    }
    for (let o = 0; o < outputs; o++) {
      for (let c = 0; c < C; c++) attributions[b * C + c]! += inner[o * C + c]! ** 2;
    }
  }
  return attributions;
}

/** `z = sum of u K + bias`, `u' = act(z)`, for one sample. */
function computeNode(
  { width, terms, bias, activation }: FirstOrderNode,
  { read, z, u }: {
    readonly read: (from: number) => Float64Array;
    readonly z: Float64Array;
    readonly u: Float64Array;
  },
): void {
  if (bias === null) z.fill(0);
  else z.set(bias);
  for (const { from, K } of terms) {
    const given = read(from);
    for (let r = 0; r < given.length; r++) {
      const value = given[r]!;
      if (value === 0) continue;
      if (K === null) z[r]! += value;
      else for (let i = 0; i < width; i++) z[i]! += value * K[r * width + i]!;
    }
  }
  for (let i = 0; i < width; i++) {
    const value = z[i]!;
    u[i] = activation === "none" ? value : activation === "gelu" ? gelu(value) : Math.max(value, 0);
  }
}

/** `df_o/dz` or `df_o/du` of a node, for one sample. */
interface NodeGradient {
  /** `[width, outputs]` */
  readonly data: Float64Array;
  readonly outputs: number;
  /** Only the entries `(o, o)` are not 0. */
  readonly diagonal: boolean;
}

/** `df/dz = df/du act'(z)`, in place. */
function scaleBySlopes(
  { data, outputs, diagonal }: NodeGradient,
  { node, z }: { readonly node: FirstOrderNode; readonly z: Float64Array },
): void {
  if (node.activation === "none") return;
  for (let i = 0; i < node.width; i++) {
    const slope = node.activation === "gelu" ? geluDerivative(z[i]!) : z[i]! > 0 ? 1 : 0;
    if (slope === 1) continue;
    const first = i * outputs + (diagonal ? i : 0);
    const end = diagonal ? first + 1 : first + outputs;
    for (let at = first; at < end; at++) data[at]! *= slope;
  }
}

interface ComponentTerm {
  readonly G: NodeGradient;
  /** What the term reads, `[rows]`. */
  readonly u: Float64Array;
  /** `[rows, cols, C]` */
  readonly D: Float64Array;
  readonly cols: number;
  /** Room for `C` numbers. */
  readonly v: Float64Array;
}

/** `inner[o,c] += <df_o/dz, u D[c]>`, one unit `i` of the node at a time: `v[c] = (u D[c])[i]`. */
function addInnerProducts(inner: Float64Array, { G, u, D, cols, v }: ComponentTerm): void {
  const { data, outputs, diagonal } = G;
  const C = v.length;
  for (let i = 0; i < cols; i++) {
    const [first, end] = diagonal ? [i, i + 1] : [0, outputs];
    if (isZero(data, i * outputs + first, i * outputs + end)) continue;
    v.fill(0);
    for (let r = 0; r < u.length; r++) {
      const value = u[r]!;
      if (value === 0) continue;
      const at = (r * cols + i) * C;
      for (let c = 0; c < C; c++) v[c]! += value * D[at + c]!;
    }
    for (let o = first; o < end; o++) {
      const g = data[i * outputs + o]!;
      if (g === 0) continue;
      for (let c = 0; c < C; c++) inner[o * C + c]! += g * v[c]!;
    }
  }
}

interface TargetTerm {
  readonly G: NodeGradient;
  /** `[rows, cols]`; null for the identity */
  readonly K: Float64Array | null;
  readonly rows: number;
  readonly cols: number;
}

/** `df_o/du += K df_o/dz` at the node that a term reads. */
function passBack(du: Float64Array, { G, K, rows, cols }: TargetTerm): void {
  const { data, outputs, diagonal } = G;
  for (let i = 0; i < cols; i++) {
    const [first, end] = diagonal ? [i, i + 1] : [0, outputs];
    const at = i * outputs;
    if (isZero(data, at + first, at + end)) continue;
    if (K === null) {
      for (let o = first; o < end; o++) du[at + o]! += data[at + o]!;
      continue;
    }
    for (let r = 0; r < rows; r++) {
      const weight = K[r * cols + i]!;
      if (weight === 0) continue;
      for (let o = first; o < end; o++) du[r * outputs + o]! += weight * data[at + o]!;
    }
  }
}

function isZero(data: Float64Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (data[at] !== 0) return false;
  return true;
}
