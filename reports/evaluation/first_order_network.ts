import { interpret, type Network, siteMatrix, type SiteUse } from "../../models/mod.ts";
import type { Components } from "./components.ts";

/** The place of a term that reads the network's input. */
export const INPUTS = -1;

/** A linear part of what a node sums up, `u K`, and how it changes with each component, `u D[c]`. */
export interface FirstOrderTerm {
  /** Where `u` comes from: the index of an earlier node, or {@link INPUTS}. */
  readonly from: number;
  /** Width of `u`. */
  readonly rows: number;
  readonly cols: number;
  /** `K [rows, cols]`; null for the identity. */
  readonly K: Float64Array | null;
  /** `D = dK / d(weight of c) [rows, cols, C]`; null where no component takes part. */
  readonly D: Float64Array | null;
}

/** `act(sum of terms + bias)` */
export interface FirstOrderNode {
  readonly width: number;
  readonly terms: readonly FirstOrderTerm[];
  /** `[width]`, or null for none */
  readonly bias: Float64Array | null;
  readonly activation: "none" | "relu" | "gelu";
}

/** How many times larger than both factors a product may be before it is left as two steps. */
const LARGEST_GROWTH = 4;

/**
 * A target with its linear parts multiplied out, and how each of them changes with every component:
 * at `theta + w P[c]`, `d(M W)/dw = (dM/dw) W + M P[c]`. So a pass over a wide residual stream costs no
 * more than its inputs, neurons and outputs.
 *
 * @returns nodes in the order in which they are computed; the last one is the output
 */
export function firstOrderNetwork(
  network: Network,
  { count: C, P }: Components,
): readonly FirstOrderNode[] {
  const nodes: FirstOrderNode[] = [];
  const compute = (sum: Pending, activation: FirstOrderNode["activation"]): Pending => {
    nodes.push({ ...sum, activation });
    return identity({ from: nodes.length - 1, width: sum.width });
  };
  /** Parts whose product with a matrix of `cols` columns would be too large, as nodes. */
  const settle = (a: Pending, { cols }: { readonly cols: number }): Pending => {
    const inner = LARGEST_GROWTH * a.width;
    const grows = ({ rows, K, D }: FirstOrderTerm) =>
      (K !== null && rows > inner) || (D !== null && cols > inner);
    return a.terms.some(grows) ? compute(a, "none") : a;
  };
  const outputs = interpret<Pending>(
    network.operations,
    identity({ from: INPUTS, width: network.inputs }),
    {
      site(a, use) {
        const { W, changes } = siteOf(use, { network, P });
        const read = a.bias === null ? settle(a, W) : compute(a, "none");
        return {
          width: W.cols,
          terms: read.terms.map((term) => timesSite(term, { W, changes, C })),
          bias: null,
        };
      },
      frozen(a, name) {
        const W = network.frozen[name]!;
        const { terms, bias } = settle(a, W);
        return {
          width: W.cols,
          terms: terms.map((term) => ({
            ...term,
            cols: W.cols,
            K: timesTarget(term, W),
            D: term.D && changedTimes({ ...term, D: term.D }, { W, C }),
          })),
          bias: bias && product({ rows: 1, cols: W.rows, data: bias }, W),
        };
      },
      bias: (a, name) => ({ ...a, bias: sum(a.bias, Float64Array.from(network.biases[name]!)) }),
      relu: (a) => compute(a, "relu"),
      gelu: (a) => compute(a, "gelu"),
      add: (a, b) => ({
        width: a.width,
        terms: [...a.terms, ...b.terms],
        bias: sum(a.bias, b.bias),
      }),
    },
  );
  compute(outputs, "none");
  return nodes;
}

/** A row vector that is not computed yet: a sum of terms and a constant. */
interface Pending {
  readonly width: number;
  readonly terms: readonly FirstOrderTerm[];
  readonly bias: Float64Array | null;
}

function identity({ from, width }: { readonly from: number; readonly width: number }): Pending {
  return { width, terms: [{ from, rows: width, cols: width, K: null, D: null }], bias: null };
}

interface Weights {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array | Float64Array;
}

/** A use of a site: `W` and `P [d_in, d_out, C]`, both turned where it is transposed. */
interface UsedSite {
  readonly W: Weights;
  readonly changes: Float64Array;
}

function siteOf(
  { site, transposed }: SiteUse,
  { network, P }: { readonly network: Network; readonly P: Components["P"] },
): UsedSite {
  const { rows, cols, data } = siteMatrix(network, site);
  const [components, size] = [P[site]!, data.length];
  const C = components.length / size;
  const changes = new Float64Array(components.length);
  const turned = new Float64Array(size);
  for (let i = 0; i < rows; i++) {
    for (let o = 0; o < cols; o++) {
      const at = i * cols + o;
      const to = transposed ? o * rows + i : at;
      turned[to] = data[at]!;
      for (let c = 0; c < C; c++) changes[to * C + c] = components[c * size + at]!;
    }
  }
  const shape = transposed ? { rows: cols, cols: rows } : { rows, cols };
  return { W: { ...shape, data: turned }, changes };
}

/** `K W`, and `D W + K P` */
function timesSite(
  term: FirstOrderTerm,
  { W, changes, C }: UsedSite & { readonly C: number },
): FirstOrderTerm {
  const { rows, K, D } = term;
  const own = K === null ? changes : product(
    { rows, cols: W.rows, data: K },
    { rows: W.rows, cols: W.cols * C, data: changes },
  );
  return {
    ...term,
    cols: W.cols,
    K: timesTarget(term, W),
    D: D === null ? own : sum(own, changedTimes({ ...term, D }, { W, C })),
  };
}

/** `K W` */
function timesTarget({ rows, cols, K }: FirstOrderTerm, W: Weights): Float64Array {
  return K === null ? Float64Array.from(W.data) : product({ rows, cols, data: K }, W);
}

/** `D[c] W` of every component, `[rows, W.cols, C]` */
function changedTimes(
  { rows, cols, D }: FirstOrderTerm & { readonly D: Float64Array },
  { W, C }: { readonly W: Weights; readonly C: number },
): Float64Array {
  const y = new Float64Array(rows * W.cols * C);
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < cols; i++) {
      const from = (r * cols + i) * C;
      for (let o = 0; o < W.cols; o++) {
        const weight = W.data[i * W.cols + o]!;
        if (weight === 0) continue;
        const to = (r * W.cols + o) * C;
        for (let c = 0; c < C; c++) y[to + c]! += weight * D[from + c]!;
      }
    }
  }
  return y;
}

function product(x: Weights, W: Weights): Float64Array {
  const y = new Float64Array(x.rows * W.cols);
  for (let r = 0; r < x.rows; r++) {
    for (let i = 0; i < x.cols; i++) {
      const value = x.data[r * x.cols + i]!;
      if (value === 0) continue;
      const [to, from] = [r * W.cols, i * W.cols];
      for (let o = 0; o < W.cols; o++) y[to + o]! += value * W.data[from + o]!;
    }
  }
  return y;
}

function sum(a: Float64Array, b: Float64Array | null): Float64Array;
function sum(a: Float64Array | null, b: Float64Array | null): Float64Array | null;
function sum(a: Float64Array | null, b: Float64Array | null): Float64Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((value, i) => value + b[i]!);
}
