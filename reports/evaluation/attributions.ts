import { geluDerivative } from "./gelu.ts";
import { maskedForward } from "./masked_forward.ts";
import { INPUTS, type MaskedNetwork, type MaskedNode } from "./masked_network.ts";
import { rowOf, type Rows } from "./rows.ts";

/** A target and the components that its outputs are attributed to, on some inputs. */
export interface AttributionProblem {
  /** The target, folded as one component. */
  readonly target: MaskedNetwork;
  /** The components, folded: the same nodes. */
  readonly masked: MaskedNetwork;
  /** `x [B, inputs]` */
  readonly inputs: Rows;
}

/**
 * Gradient attributions with the target's activations and gradients (docs/methods.md, step 3):
 * `attr[b,c] = sum_o (sum_l <G[l][o](b), a[l](b) @ P[l][c]>)^2`. In the folded network a component
 * adds `u K[c]` to a node, and `<G[l][o], a[l] @ P[l][c]> = <df_o/dz, u K[c]>`, by one sweep over the
 * nodes from the last to the first.
 *
 * @returns `attr [B, C]`, row-major
 */
export function gradientAttributions(problem: AttributionProblem): Float64Array {
  const { target: { nodes }, masked, inputs } = problem;
  const C = masked.components;
  const { sums, values } = maskedForward(problem.target, {
    inputs,
    masks: new Float64Array(inputs.count).fill(1),
  });
  const outputs = nodes.at(-1)!.width;
  const components = nodes.map(({ terms }, n) =>
    terms.map((term, t) => term.masked ? entriesFirst(masked.nodes[n]!.terms[t]!.K!, C) : null)
  );
  const gradients = nodes.map(({ width }) => new Float64Array(width * outputs)); // [width, outputs]
  const inner = new Float64Array(outputs * C); // [outputs, C]
  const v = new Float64Array(C);
  const attributions = new Float64Array(inputs.count * C); // [B, C]
  for (let b = 0; b < inputs.count; b++) {
    inner.fill(0);
    for (const G of gradients) G.fill(0);
    for (let o = 0; o < outputs; o++) gradients.at(-1)![o * outputs + o] = 1;
    for (let n = nodes.length - 1; n >= 0; n--) {
      const node = nodes[n]!;
      // df_o/dz [width, outputs]; of the last node only the diagonal is not 0
      const G = { data: gradients[n]!, outputs, diagonal: n === nodes.length - 1 };
      scaleBySlopes(G, { node, z: rowOf(sums[n]!, b) });
      node.terms.forEach(({ from, rows, cols, K }, t) => {
        const u = rowOf(from === INPUTS ? inputs : values[from]!, b);
        const entries = components[n]![t]!;
        if (entries !== null) addInnerProducts(inner, { G, u, entries, cols, v });
        if (from !== INPUTS) passBack(gradients[from]!, { G, K, rows, cols });
      });
    }
    for (let o = 0; o < outputs; o++) {
      for (let c = 0; c < C; c++) attributions[b * C + c]! += inner[o * C + c]! ** 2;
    }
  }
  return attributions;
}

/** `[C, entries] -> [entries, C]`, so that the loop over components reads neighbours. */
function entriesFirst(K: Float64Array, C: number): Float64Array {
  const size = K.length / C;
  const turned = new Float64Array(K.length);
  for (let c = 0; c < C; c++) {
    for (let i = 0; i < size; i++) turned[i * C + c] = K[c * size + i]!;
  }
  return turned;
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
  { node, z }: { readonly node: MaskedNode; readonly z: Float64Array },
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
  /** `K [rows, cols, C]` */
  readonly entries: Float64Array;
  readonly cols: number;
  /** Room for `C` numbers. */
  readonly v: Float64Array;
}

/** `inner[o,c] += <df_o/dz, u K[c]>`, one unit `i` of the node at a time: `v[c] = (u K[c])[i]`. */
function addInnerProducts(inner: Float64Array, { G, u, entries, cols, v }: ComponentTerm): void {
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
      for (let c = 0; c < C; c++) v[c]! += value * entries[at + c]!;
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
