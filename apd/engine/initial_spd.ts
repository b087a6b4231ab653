import { type Matrix, type Network, normals } from "../../models/mod.ts";
import type { SpdOptions } from "../spd_options.ts";
import type { SpdParameters, SpdSite } from "./spd_problem.ts";

/**
 * The parameters that SPD starts from (docs/spd.md; authors' `init_from_target_weight`):
 *
 *     V[c], U[c] random directions of norm 1, then U[c] <- U[c] (V[c] W U[c]^T)
 *     a ~ N(0, 2), w ~ N(0, 1/d), b = e = 0
 *
 * Numbers are drawn in the order of the sites, and `V`, `U`, `a`, `w` at each.
 */
export function initialSpd(
  network: Network,
  { subcomponents: C, gateHidden: d }: Pick<SpdOptions, "subcomponents" | "gateHidden">,
  seed: number,
): SpdParameters {
  let offset = 0;
  const draw = (count: number): Float64Array => {
    const drawn = normals({ seed, stream: "initialisation", count, offset });
    offset += count;
    return drawn;
  };
  const sites: Record<string, SpdSite> = {};
  for (const [site, W] of Object.entries(network.sites)) {
    const V = unitRows(draw(C * W.rows), W.rows); // [C, d_in]
    const U = unitRows(draw(C * W.cols), W.cols); // [C, d_out]
    scaleToTarget(U, V, W);
    sites[site] = {
      V: Float32Array.from(V),
      U: Float32Array.from(U),
      a: Float32Array.from(draw(C * d), (z) => Math.SQRT2 * z),
      b: new Float32Array(C * d),
      w: Float32Array.from(draw(C * d), (z) => z / Math.sqrt(d)),
      e: new Float32Array(C),
    };
  }
  return sites;
}

/** Scales each row `[width]` to norm 1, in place. */
function unitRows(values: Float64Array, width: number): Float64Array {
  for (let at = 0; at < values.length; at += width) {
    const row = values.subarray(at, at + width);
    const norm = Math.hypot(...row);
    row.forEach((value, i) => row[i] = value / norm);
  }
  return values;
}

/** `U[c] <- U[c] (V[c] W U[c]^T)`, in place. */
function scaleToTarget(U: Float64Array, V: Float64Array, W: Matrix): void {
  for (let c = 0; c * W.cols < U.length; c++) {
    const [v, u] = [V.subarray(c * W.rows), U.subarray(c * W.cols, (c + 1) * W.cols)];
    let overlap = 0;
    for (let i = 0; i < W.rows; i++) {
      for (let o = 0; o < W.cols; o++) overlap += v[i]! * W.data[i * W.cols + o]! * u[o]!;
    }
    u.forEach((value, o) => u[o] = value * overlap);
  }
}
