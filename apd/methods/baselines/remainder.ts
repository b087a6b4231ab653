import type { Mechanism, Network } from "../../../models/mod.ts";

/** Share of the weights' squared norm below which a remainder is rounding. */
const ROUNDING = 1e-10;

/**
 * What the mechanisms leave of the weights, `W - sum_g Z[g]` at every site: where a truth compares
 * weights in a view, the mechanisms need not account for what the view does not show, such as parts of
 * a layer that read no feature's direction. The network computes with those parts, too, so a
 * decomposition without them would not be faithful.
 *
 * @returns by site `[d_in, d_out]`; `undefined` when nothing but rounding is left
 */
export function remainder(
  { sites }: Network,
  mechanisms: readonly Pick<Mechanism, "weights">[],
): Readonly<Record<string, Float32Array>> | undefined {
  let [left, all] = [0, 0];
  const rest: Record<string, Float32Array> = {};
  for (const [site, { data }] of Object.entries(sites)) {
    const difference = Float64Array.from(data);
    for (const { weights } of mechanisms) {
      const Z = weights[site]?.data;
      if (Z === undefined) continue;
      for (let i = 0; i < Z.length; i++) difference[i]! -= Z[i]!;
    }
    for (let i = 0; i < data.length; i++) {
      left += difference[i]! ** 2;
      all += data[i]! ** 2;
    }
    rest[site] = Float32Array.from(difference);
  }
  return left > ROUNDING * all ? rest : undefined;
}
