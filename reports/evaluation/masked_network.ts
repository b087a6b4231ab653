import { interpret, type Network, siteMatrix, type SiteUse } from "../../models/mod.ts";
import type { Components } from "./components.ts";

/** The place of a term that reads the network's input. */
export const INPUTS = -1;

/** A linear part of what a node sums up: `u K`, or with masks `sum_c m[c] u K[c]`. */
export interface MaskedTerm {
  /** Where `u` comes from: the index of an earlier node, or {@link INPUTS}. */
  readonly from: number;
  /** Width of `u`. */
  readonly rows: number;
  readonly cols: number;
  /** `K [C, rows, cols]` with masks, else `[rows, cols]`; null for the identity. */
  readonly K: Float64Array | null;
  readonly masked: boolean;
}

/** `act(sum of terms + bias)` */
export interface MaskedNode {
  readonly width: number;
  readonly terms: readonly MaskedTerm[];
  /** `[width]`, or null for none */
  readonly bias: Float64Array | null;
  readonly activation: "none" | "relu" | "gelu";
}

/** A network whose sites are sums of components, each times a mask, with its linear parts multiplied out. */
export interface MaskedNetwork {
  /** `C` */
  readonly components: number;
  /** In the order in which they are computed; the last one is the output. */
  readonly nodes: readonly MaskedNode[];
}

/** A row vector that is not computed yet: a sum of terms and a constant. */
interface Pending {
  readonly width: number;
  readonly terms: readonly MaskedTerm[];
  readonly bias: Float64Array | null;
}

/**
 * Prepares a network for many passes in which components act to a degree of `m[b,c]`: at every site
 * `y[l](b) = sum_c m[b,c] a[l](b) @ P[l][c]` (docs/methods.md, step 5). Frozen matrices before and
 * after a site are multiplied into its components once, `K[c] = M P[c] N`, so that a pass over a wide
 * stream costs no more than its inputs, neurons and outputs, as long as no two sites follow each other
 * without a nonlinearity between them.
 */
export function foldMasked(network: Network, { count: C, P }: Components): MaskedNetwork {
  const nodes: MaskedNode[] = [];
  const compute = (sum: Pending, activation: MaskedNode["activation"]): Pending => {
    nodes.push({ ...sum, activation });
    return identity({ from: nodes.length - 1, width: sum.width });
  };
  const site = (a: Pending, use: SiteUse): Pending => {
    const weights = componentsOf(use, { network, P });
    const terms = withoutMasks(a, (part) => compute(part, "none"))
      .map((term) => ({ ...times(term, { ...weights, count: C }), masked: true }));
    return { width: weights.cols, terms, bias: null };
  };
  const frozen = ({ terms, bias }: Pending, name: string): Pending => {
    const { rows, cols, data } = network.frozen[name]!;
    const W = { count: 1, rows, cols, data: Float64Array.from(data) };
    return {
      width: cols,
      terms: terms.map((term) => ({
        ...times({ ...term, count: term.masked ? C : 1 }, W),
        masked: term.masked,
      })),
      bias: bias && product({ count: 1, rows: 1, cols: rows, data: bias }, W),
    };
  };
  const outputs = interpret<Pending>(
    network.operations,
    identity({ from: INPUTS, width: network.inputs }),
    {
      site,
      frozen,
      bias: (a, name) => ({ ...a, bias: sum(a.bias, Float64Array.from(network.biases[name]!)) }),
      relu: (a) => compute(a, "relu"),
      gelu: (a) => compute(a, "gelu"),
      add: (a, b) => ({ ...a, terms: [...a.terms, ...b.terms], bias: sum(a.bias, b.bias) }),
    },
  );
  compute(outputs, "none");
  return { components: C, nodes };
}

function identity({ from, width }: { readonly from: number; readonly width: number }): Pending {
  const term = { from, rows: width, cols: width, K: null, masked: false };
  return { width, terms: [term], bias: null };
}

/** The terms of `a`; those with masks, whose components a site can't be multiplied into, as a node. */
function withoutMasks(
  a: Pending,
  compute: (part: Pending) => Pending,
): readonly MaskedTerm[] {
  const settled = a.terms.filter(({ masked }) => masked || a.bias !== null);
  if (settled.length === 0) return a.terms;
  const kept = a.terms.filter((term) => !settled.includes(term));
  return [...kept, ...compute({ ...a, terms: settled }).terms];
}

/** Matrices of equal shape, `[count, rows, cols]`. */
interface Stack {
  readonly count: number;
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}

/** The components at a use of their site, `[C, d_in, d_out]` of this use. */
function componentsOf(
  { site, transposed }: SiteUse,
  { network, P }: { readonly network: Network; readonly P: Components["P"] },
): Omit<Stack, "count"> {
  const { rows, cols } = siteMatrix(network, site);
  const data = P[site]!;
  if (!transposed) return { rows, cols, data };
  const size = rows * cols;
  const turned = new Float64Array(data.length);
  for (let at = 0; at < data.length; at += size) {
    for (let i = 0; i < rows; i++) {
      for (let o = 0; o < cols; o++) turned[at + o * rows + i] = data[at + i * cols + o]!;
    }
  }
  return { rows: cols, cols: rows, data: turned };
}

/** `K W[c]` of a term with one matrix or the identity, or `K[c] W` with one `W`. */
function times(
  { from, rows, cols: inner, K, count = 1 }: MaskedTerm & { readonly count?: number },
  W: Stack,
): Omit<MaskedTerm, "masked"> {
  const { cols } = W;
  if (K === null) return { from, rows, cols, K: W.data };
  return { from, rows, cols, K: product({ count, rows, cols: inner, data: K }, W) };
}

/** `x[c] W[c]`, where one of the two may be a single matrix: `[max count, x.rows, W.cols]` */
function product(x: Stack, W: Stack): Float64Array {
  const count = Math.max(x.count, W.count);
  const [left, right] = [x.data, W.data];
  const { rows, cols: inner } = x;
  const { cols } = W;
  const y = new Float64Array(count * rows * cols);
  for (let c = 0; c < count; c++) {
    const firstX = (c % x.count) * rows * inner;
    const firstW = (c % W.count) * inner * cols;
    for (let r = 0; r < rows; r++) {
      const at = (c * rows + r) * cols;
      for (let i = 0; i < inner; i++) {
        const value = left[firstX + r * inner + i]!;
        if (value === 0) continue;
        const row = firstW + i * cols;
        for (let o = 0; o < cols; o++) y[at + o]! += value * right[row + o]!;
      }
    }
  }
  return y;
}

function sum(a: Float64Array | null, b: Float64Array | null): Float64Array | null {
  if (a === null || b === null) return a ?? b;
  return a.map((value, i) => value + b[i]!);
}
