import { type Network, siteMatrix, siteUses } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import type { Trace } from "./forward.ts";
import { multiplyRows, rowOf } from "./rows.ts";

/**
 * Activation attributions with the target's activations (docs/methods.md, step 3):
 * `attr[b,c] = sum_l |a[l](b) @ P[l][c]|^2`.
 *
 * @param from.trace forward pass of the target
 * @returns `attr [B, C]`, row-major
 */
export function activationAttributions(
  network: Network,
  from: { readonly trace: Trace; readonly components: Components },
): Float64Array {
  const { trace, components: { count: C, P } } = from;
  const samples = trace.outputs.count;
  const attributions = new Float64Array(samples * C); // [B, C]
  siteUses(network).forEach(({ site, transposed }, l) => {
    const { rows, cols } = siteMatrix(network, site);
    for (let c = 0; c < C; c++) {
      const data = P[site]!.subarray(c * rows * cols, (c + 1) * rows * cols);
      const written = multiplyRows(trace.siteInputs[l]!, { W: { rows, cols, data }, transposed });
      for (let b = 0; b < samples; b++) {
        for (const value of rowOf(written, b)) attributions[b * C + c]! += value ** 2;
      }
    }
  });
  return attributions;
}
