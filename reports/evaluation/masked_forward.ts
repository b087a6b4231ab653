import { gelu } from "../../models/mod.ts";
import { INPUTS, type MaskedNetwork, type MaskedTerm } from "./masked_network.ts";
import { type Rows, rows } from "./rows.ts";

/** Inputs, and to what degree each component acts on each of them. */
export interface MaskedProblem {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** `m [B, C]`, row-major; 0 for a component that does not act, 1 for one that does */
  readonly masks: Float64Array;
}

/** The nodes of a pass with masks. */
export interface MaskedTrace extends MaskedProblem {
  /** `z[j] [B, width]`: each node before its nonlinearity; the last one is the output. */
  readonly sums: readonly Rows[];
  /** `u[j] [B, width]`: each node after it. */
  readonly values: readonly Rows[];
  /** `f_masked(x) [B, outputs]` */
  readonly outputs: Rows;
}

/** Runs a network in which component `c` acts on sample `b` to the degree `m[b,c]`, at every site. */
export function maskedForward(network: MaskedNetwork, problem: MaskedProblem): MaskedTrace {
  const { inputs, masks } = problem;
  const sums: Rows[] = [];
  const values: Rows[] = [];
  for (const { width, terms, bias, activation } of network.nodes) {
    const z = rows({ count: inputs.count, width });
    if (bias !== null) { for (let b = 0; b < z.count; b++) z.data.set(bias, b * width); }
    for (const term of terms) {
      const u = term.from === INPUTS ? inputs : values[term.from]!;
      if (term.K === null) z.data.forEach((value, i) => z.data[i] = value + u.data[i]!);
      else addTerm(z, { u, term, K: term.K, masks, components: network.components });
    }
    sums.push(z);
    values.push({ ...z, data: activate(z.data, activation) });
  }
  return { inputs, masks, sums, values, outputs: values.at(-1)! };
}

function activate(z: Float64Array, activation: "none" | "relu" | "gelu"): Float64Array {
  if (activation === "relu") return z.map((value) => Math.max(value, 0));
  return activation === "gelu" ? z.map(gelu) : z;
}

interface AddedTerm {
  /** `[B, rows]` */
  readonly u: Rows;
  readonly term: MaskedTerm;
  readonly K: Float64Array;
  readonly masks: Float64Array;
  readonly components: number;
}

/** `z(b) += sum_c m[b,c] u(b) K[c]`; what is 0 costs nothing, and each `K[c]` is read once a batch. */
function addTerm(z: Rows, { u, term: { rows, cols, masked }, K, masks, components }: AddedTerm) {
  const C = masked ? components : 1;
  const [from, to] = [u.data, z.data];
  for (let c = 0; c < C; c++) {
    for (let b = 0; b < z.count; b++) {
      const m = masked ? masks[b * C + c]! : 1;
      if (m === 0) continue;
      const at = b * cols;
      for (let i = 0; i < rows; i++) {
        const value = m * from[b * rows + i]!;
        if (value === 0) continue;
        const row = (c * rows + i) * cols;
        for (let o = 0; o < cols; o++) to[at + o]! += value * K[row + o]!;
      }
    }
  }
}
