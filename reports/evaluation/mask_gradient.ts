import { geluDerivative } from "../../models/mod.ts";
import type { MaskedTrace } from "./masked_forward.ts";
import { INPUTS, type MaskedNetwork, type MaskedTerm } from "./masked_network.ts";
import { type Rows, rows } from "./rows.ts";

/**
 * Gradient of a loss in the masks of a pass, `dL/dm[b,c]`.
 *
 * A node sums `z = sum over terms of sum_c m[c] u K[c]` and gives `u' = act(z)` to later nodes. So
 *
 *     dL/dm[c] = sum over terms of <dL/dz, u K[c]>     dL/du = sum over terms of sum_c m[c] K[c] dL/dz
 *     dL/dz = dL/du' act'(z)
 *
 * from the last node to the first. Where `K[c]` is a component `P[l][c]` between frozen matrices
 * `M` and `N`, `<dL/dz, u K[c]> = <dL/dz N^T, (u M) P[l][c]>` is `<dL/dy[l], a[l] @ P[l][c]>` with
 * `a[l]` of the masked pass. As each sample has masks of its own, one row is one sample.
 *
 * @param at.outputGradient `dL/df [B, outputs]`
 * @returns `dL/dm [B, C]`, row-major
 */
export function maskGradient(
  network: MaskedNetwork,
  { trace, outputGradient }: { readonly trace: MaskedTrace; readonly outputGradient: Rows },
): Float64Array {
  const { inputs, masks, sums, values } = trace;
  const dm = new Float64Array(masks.length); // [B, C]
  const du = values.map(({ count, width }) => rows({ count, width }));
  du.at(-1)!.data.set(outputGradient.data);
  for (let j = network.nodes.length - 1; j >= 0; j--) {
    const { terms, activation } = network.nodes[j]!;
    const dz = timesSlope(du[j]!, { z: sums[j]!, activation });
    for (const term of terms) {
      const read = term.from === INPUTS ? undefined : du[term.from]!;
      if (term.K === null) {
        read?.data.forEach((value, i) => read.data[i] = value + dz.data[i]!);
        continue;
      }
      const u = term.from === INPUTS ? inputs : values[term.from]!;
      const C = network.components;
      const skipZeros = read === undefined || network.nodes[term.from]!.activation === "relu";
      backThrough({ term, K: term.K, u, dz, du: read, masks, dm, C, skipZeros });
    }
  }
  return dm;
}

/** `dL/dz = dL/du act'(z)` */
function timesSlope(
  du: Rows,
  { z, activation }: { readonly z: Rows; readonly activation: "none" | "relu" | "gelu" },
): Rows {
  if (activation === "none") return du;
  const slope = activation === "gelu" ? geluDerivative : (v: number) => v > 0 ? 1 : 0;
  return { ...du, data: du.data.map((value, i) => value * slope(z.data[i]!)) };
}

interface TermGradient {
  readonly term: MaskedTerm;
  readonly K: Float64Array;
  /** `[B, rows]` */
  readonly u: Rows;
  /** `dL/dz [B, cols]` */
  readonly dz: Rows;
  /** `dL/du [B, rows]`, added to; nobody asks for it at the network's input. */
  readonly du: Rows | undefined;
  readonly masks: Float64Array;
  /** `dL/dm [B, C]`, added to. */
  readonly dm: Float64Array;
  readonly C: number;
  /** Where `u = 0` also means that `dL/du` is not needed: inputs, and units that a ReLU stops. */
  readonly skipZeros: boolean;
}

/** With `d = <K[c][i,:], dL/dz>`: `dL/dm[c] += u[i] d` and `dL/du[i] += m[c] d`. */
function backThrough({ term, K, u, dz, du, masks, dm, C, skipZeros }: TermGradient): void {
  const { rows, cols, masked } = term;
  const [values, slopes] = [u.data, dz.data];
  for (let c = 0; c < (masked ? C : 1); c++) {
    for (let b = 0; b < u.count; b++) {
      const m = masked ? masks[b * C + c]! : 1;
      for (let i = 0; i < rows; i++) {
        const value = values[b * rows + i]!;
        if (value === 0 && skipZeros) continue;
        const row = (c * rows + i) * cols;
        let d = 0;
        for (let o = 0; o < cols; o++) d += K[row + o]! * slopes[b * cols + o]!;
        if (masked) dm[b * C + c]! += value * d;
        if (du !== undefined) du.data[b * rows + i]! += m * d;
      }
    }
  }
}
