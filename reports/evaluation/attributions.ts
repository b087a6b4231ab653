import { type Network, siteMatrix, siteUses } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import type { Trace } from "./forward.ts";
import { outputGradients } from "./output_gradients.ts";
import { rowOf, type Rows } from "./rows.ts";

/**
 * Gradient attributions with the target's activations and gradients (docs/methods.md, step 3).
 *
 * @param from.trace forward pass of the target
 * @returns `attr [B, C]`, row-major
 */
export function gradientAttributions(
  network: Network,
  from: { readonly trace: Trace; readonly components: Components },
): Float64Array {
  const { trace, components: { count: C, P } } = from;
  const samples = trace.outputs.count;
  const uses = siteUses(network).map(({ site, transposed }) => ({
    entries: entriesFirst(P[site]!, C),
    transposed,
    cols: siteMatrix(network, site).cols,
  }));
  const attributions = new Float64Array(samples * C); // [B, C]
  const inner = new Float64Array(network.outputs * C); // [outputs, C]
  for (let b = 0; b < samples; b++) {
    const gradients = outputGradients(network, { trace, sample: b });
    inner.fill(0);
    uses.forEach((use, l) => {
      addInnerProducts(inner, { G: gradients[l]!, a: rowOf(trace.siteInputs[l]!, b), C, ...use });
    });
    // attr[b,c] = sum_o (sum_l <G[l][o](b), a[l](b) @ P[l][c]>)^2
    for (let i = 0; i < inner.length; i++) attributions[b * C + i % C]! += inner[i]! ** 2;
  }
  return attributions;
}

/** `[C, entries] -> [entries, C]`, so that the loop over components reads neighbours. */
function entriesFirst(P: Float64Array, C: number): Float64Array {
  const size = P.length / C;
  return P.map((_, i) => P[(i % C) * size + Math.floor(i / C)]!);
}

interface SiteTerm {
  /** `[outputs, d_out]` of this use */
  readonly G: Rows;
  /** `[d_in]` of this use */
  readonly a: Float64Array;
  readonly C: number;
  /** `[site rows, site cols, C]` */
  readonly entries: Float64Array;
  readonly transposed: boolean;
  readonly cols: number;
}

/** `inner[o,c] += <G[o], a @ P[c]>`, one output unit `j` at a time: `v[c] = (a @ P[c])[j]`. */
function addInnerProducts(inner: Float64Array, term: SiteTerm): void {
  const { G, a, C, entries, transposed, cols } = term;
  const v = new Float64Array(C);
  for (let j = 0; j < G.width; j++) {
    const outputs: number[] = [];
    for (let o = 0; o < G.count; o++) if (G.data[o * G.width + j] !== 0) outputs.push(o);
    if (outputs.length === 0) continue;
    v.fill(0);
    for (let i = 0; i < a.length; i++) {
      const value = a[i]!;
      if (value === 0) continue;
      const at = (transposed ? j * cols + i : i * cols + j) * C;
      for (let c = 0; c < C; c++) v[c]! += value * entries[at + c]!;
    }
    for (const o of outputs) {
      const g = G.data[o * G.width + j]!;
      for (let c = 0; c < C; c++) inner[o * C + c]! += g * v[c]!;
    }
  }
}
