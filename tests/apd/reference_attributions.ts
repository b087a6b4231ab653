import type { ApdOptions } from "../../apd/mod.ts";
import { erf, interpret, type Network, siteUses } from "../../models/mod.ts";
import {
  allProducts,
  forwardWith,
  gelu,
  ownSites,
  type ReferenceFactors,
  type Rows,
  rowTimes,
  runWith,
  type SiteRows,
  timesFrozen,
  weightedSum,
} from "./reference.ts";

/** Whose activations and gradients count: the target's weights, or the components' sum. */
export function attributionSites(
  network: Network,
  factors: ReferenceFactors,
  model: ApdOptions["attributionModel"],
): SiteRows {
  return model === "target" ? ownSites(network) : weightedSum(allProducts(factors));
}

/** Where attributions are taken: a model's site weights, and inputs `[B][n]`. */
export interface ReferencePoint {
  readonly sites: SiteRows;
  readonly inputs: Rows;
}

/** The points of the path that integrated gradients take: `(s - 1/2) / 16`, `s = 1 .. 16`. */
const PATH = Array.from({ length: 16 }, (_, i) => (i + 0.5) / 16);

/**
 * Gradient attributions of docs/methods.md, step 3, `[B][C]`: the squared derivative of the output as all
 * sites move towards a component, `sum_o (d f_o(theta + h P[c]) / d h)^2`, by central differences in
 * float64; with several scales the mean derivative at the weights `scale theta`.
 */
export function referenceAttributions(
  network: Network,
  factors: ReferenceFactors,
  { sites, inputs, attribution = "gradient" }:
    & ReferencePoint
    & { attribution?: "gradient" | "integrated-gradients" },
): number[][] {
  const h = 1e-6;
  const names = Object.keys(network.sites);
  const P = allProducts(factors);
  const scales = attribution === "gradient" ? [1] : PATH;
  const moved = (c: number, by: number, scale: number) =>
    Object.fromEntries(names.map((site) => [
      site,
      sites[site]!.map((row, i) => row.map((w, o) => scale * w + by * P[site]![c]![i]![o]!)),
    ]));
  const pairs = P[names[0]!]!.map((_, c) =>
    scales.map((scale) => [moved(c, h, scale), moved(c, -h, scale)] as const)
  );
  return inputs.map((x) =>
    pairs.map((path) => {
      const sums = new Array<number>(network.outputs).fill(0);
      for (const [above, below] of path) {
        const [high, low] = [forwardWith(network, above, x), forwardWith(network, below, x)];
        high.forEach((value, o) => sums[o]! += (value - low[o]!) / (2 * h));
      }
      return sums.reduce((sum, value) => sum + (value / path.length) ** 2, 0);
    })
  );
}

/**
 * Attributions of docs/methods.md, step 3, `[B][C]`, without differences, so that they can be
 * differentiated by them: the point stays where it is while the factors move.
 */
export function exactAttributions(
  network: Network,
  factors: ReferenceFactors,
  { sites, inputs, attribution }: ReferencePoint & Pick<ApdOptions, "attribution">,
): number[][] {
  const P = allProducts(factors);
  const components = Object.values(P)[0]!.map((_, c) =>
    Object.fromEntries(Object.entries(P).map(([site, all]) => [site, all[c]!]))
  );
  const squares = (v: readonly number[]) => v.reduce((sum, value) => sum + value ** 2, 0);
  const without = components.map((_, c) =>
    weightedSum(P, components.map((_, d) => d === c ? 0 : 1))
  );
  return inputs.map((x) => {
    if (attribution === "gradient") {
      return components.map((component) => squares(tangent(network, { sites, component, x })));
    }
    if (attribution === "integrated-gradients") {
      return components.map((component) => {
        const path = PATH.map((scale) =>
          tangent(network, { sites: scaled(sites, scale), component, x })
        );
        return squares(path[0]!.map((_, o) => path.reduce((sum, t) => sum + t[o]! / 16, 0)));
      });
    }
    if (attribution === "ablation") {
      const all = forwardWith(network, weightedSum(P), x);
      return without.map((rest) => {
        const left = forwardWith(network, rest, x);
        return squares(left.map((value, o) => value - all[o]!)) / network.outputs;
      });
    }
    const { siteInputs } = runWith(network, sites, x);
    return components.map((component) =>
      siteUses(network).reduce(
        (sum, use, l) =>
          sum + squares(rowTimes(siteInputs[l]!, component[use.site]!, use.transposed)),
        0,
      )
    );
  });
}

function scaled(sites: SiteRows, scale: number): SiteRows {
  return Object.fromEntries(
    Object.entries(sites).map((
      [site, rows],
    ) => [site, rows.map((row) => row.map((w) => scale * w))]),
  );
}

/** `d f(theta + h P[c]) / d h` at `h = 0`: value `v` and derivative `t` of every operation. */
function tangent(
  network: Network,
  { sites, component, x }: { sites: SiteRows; component: SiteRows; x: readonly number[] },
): number[] {
  const start = { v: [...x], t: x.map(() => 0) };
  const sum = (v: number[], w: number[]) => v.map((value, i) => value + w[i]!);
  return interpret<{ v: number[]; t: number[] }>(network.operations, start, {
    site: ({ v, t }, { site, transposed }) => {
      const along = rowTimes(v, component[site]!, transposed);
      const times = (row: number[]) => rowTimes(row, sites[site]!, transposed);
      return { v: times(v), t: sum(times(t), along) };
    },
    frozen: ({ v, t }, name) => ({
      v: timesFrozen(network, v, name),
      t: timesFrozen(network, t, name),
    }),
    bias: ({ v, t }, name) => ({ v: sum(v, [...network.biases[name]!]), t }),
    relu: ({ v, t }) => ({
      v: v.map((value) => Math.max(0, value)),
      t: t.map((value, i) => v[i]! > 0 ? value : 0),
    }),
    gelu: ({ v, t }) => ({ v: v.map(gelu), t: t.map((value, i) => value * geluSlope(v[i]!)) }),
    add: (one, other) => ({ v: sum(one.v, other.v), t: sum(one.t, other.t) }),
  }).t;
}

/** `Phi(v) + v phi(v)` */
function geluSlope(v: number): number {
  const Phi = (1 + erf(v / Math.SQRT2)) / 2;
  return Phi + v * Math.exp(-v * v / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The pairs that act, `[B][C]` of 0 and 1 (docs/methods.md, step 4); `undefined` where all do.
 *
 * @throws {Error} when a cut falls between values so close that float32 may order them otherwise.
 */
export function referenceMask(
  attributions: Rows,
  { options, inputs }: {
    options: Pick<ApdOptions, "topK" | "k"> & { distil?: boolean };
    inputs: Rows;
  },
): number[][] | undefined {
  const { topK, k, distil } = options;
  if (distil) {
    const others = attributions.map((row) => row.slice(0, -1));
    return referenceMask(others, { options: { topK, k }, inputs })!.map((row) => [...row, 1]);
  }
  switch (topK) {
    case "none":
      return undefined;
    case "sample":
      return attributions.map((row) => referenceTopK([row], k)[0]!);
    case "batch":
      return referenceTopK(attributions, Math.floor(k * inputs.length));
    case "exact":
      return referenceTopK(attributions, inputs.flat().filter((value) => value !== 0).length);
  }
}

/**
 * The `K` largest of a `[B][C]` table as 0 and 1, zeros from the lowest index on (docs/methods.md,
 * step 4).
 *
 * @throws {Error} when the cut falls between values so close that float32 may order them otherwise.
 */
export function referenceTopK(attributions: Rows, K: number): number[][] {
  const C = attributions[0]!.length;
  const values = attributions.flat();
  const falling = values.map((_, i) => i).sort((i, j) => values[j]! - values[i]! || i - j);
  const [least, next = -Infinity] = [values[falling[K - 1]!]!, values[falling[K]!]];
  // attributions in float32 are within 1e-4 of float64 (tfjs_gradients_test.ts); zeros are exact
  const cuts = least > next * 1.001 || (least === 0 && next === 0);
  if (!cuts) throw new Error(`Cannot cut between ${least} and ${next}`);
  const kept = new Set(falling.slice(0, K));
  return attributions.map((row, b) => row.map((_, c) => kept.has(b * C + c) ? 1 : 0));
}
