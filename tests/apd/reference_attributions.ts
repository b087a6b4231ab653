import type { Network } from "../../models/mod.ts";
import {
  forwardWith,
  products,
  type ReferenceFactors,
  type Rows,
  weightRows,
} from "./reference.ts";

/** Whose activations and gradients count: the target's weights, or the components' sum. */
export function attributionSites(
  network: Network,
  factors: ReferenceFactors,
  model: "target" | "components",
): Record<string, Rows> {
  return Object.fromEntries(
    Object.keys(network.sites).map((site) => {
      const W = weightRows(network, site);
      if (model === "target") return [site, W];
      const P = products(factors, site);
      return [site, W.map((row, i) => row.map((_, o) => P.reduce((sum, p) => sum + p[i]![o]!, 0)))];
    }),
  );
}

/**
 * Attributions of docs/methods.md, step 3, `[B][C]`: the squared derivative of the output as all sites move
 * towards a component, `sum_o (d f_o(theta + h P[c]) / d h)^2`, by central differences in float64.
 */
export function referenceAttributions(
  network: Network,
  factors: ReferenceFactors,
  at: { readonly sites: Record<string, Rows>; readonly inputs: Rows },
): number[][] {
  const h = 1e-6;
  const names = Object.keys(network.sites);
  const P = Object.fromEntries(names.map((site) => [site, products(factors, site)]));
  const moved = (c: number, by: number) =>
    Object.fromEntries(names.map((site) => [
      site,
      at.sites[site]!.map((row, i) => row.map((w, o) => w + by * P[site]![c]![i]![o]!)),
    ]));
  const pairs = P[names[0]!]!.map((_, c) => [moved(c, h), moved(c, -h)] as const);
  return at.inputs.map((x) =>
    pairs.map(([above, below]) => {
      const [high, low] = [forwardWith(network, above, x), forwardWith(network, below, x)];
      return high.reduce((sum, value, o) => sum + ((value - low[o]!) / (2 * h)) ** 2, 0);
    })
  );
}

/**
 * The `K` largest of a `[B][C]` table as 0 and 1 (docs/methods.md, step 4).
 *
 * @throws {Error} when the cut falls between values so close that float32 may order them otherwise.
 */
export function referenceTopK(attributions: Rows, K: number): number[][] {
  const falling = attributions.flat().sort((a, b) => b - a);
  const [least, next] = [falling[K - 1]!, falling[K]!];
  // attributions in float32 are within 1e-4 of float64 (tfjs_gradients_test.ts)
  if (!(least > next * 1.001)) throw new Error(`Cannot cut between ${least} and ${next}`);
  return attributions.map((row) => row.map((value) => value >= least ? 1 : 0));
}
