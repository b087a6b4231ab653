import type { SpdSite } from "../../spd_problem.ts";
import { quads } from "../kernel.ts";
import { padMatrices, unpadMatrices } from "../padded_matrix.ts";
import type { SpdSiteLayout } from "./site_layout.ts";

/** The trained parameters of a site as the device has them, or anything of their shapes. */
export interface PaddedParameters {
  readonly V: Float32Array;
  readonly U: Float32Array;
  readonly gates: Float32Array;
}

/** Lays parameters out for the device: gates `[3 d + 1, C]`, all padded with zeros to quads. */
export function padParameters(
  { V, U, a, b, w, e }: SpdSite,
  { dIn, dOut, subcomponents: C, hidden: d }: SpdSiteLayout,
): PaddedParameters {
  const width = quads(C) * 4;
  const gates = new Float32Array((3 * d + 1) * width);
  for (let c = 0; c < C; c++) {
    for (const [part, values] of [a, b, w].entries()) {
      for (let j = 0; j < d; j++) gates[(part * d + j) * width + c] = values[c * d + j]!;
    }
    gates[3 * d * width + c] = e[c]!;
  }
  return {
    V: padMatrices(V, { count: 1, rows: C, cols: dIn }),
    U: padMatrices(U, { count: 1, rows: C, cols: dOut }),
    gates,
  };
}

/** Undoes {@link padParameters}. */
export function unpadParameters(
  { V, U, gates }: PaddedParameters,
  { dIn, dOut, subcomponents: C, hidden: d }: SpdSiteLayout,
): SpdSite {
  const width = quads(C) * 4;
  const [a, b, w] = [0, 1, 2].map((part) =>
    Float32Array.from(
      { length: C * d },
      (_, i) => gates[(part * d + i % d) * width + Math.floor(i / d)]!,
    )
  );
  return {
    V: unpadMatrices(V, { count: 1, rows: C, cols: dIn }),
    U: unpadMatrices(U, { count: 1, rows: C, cols: dOut }),
    a: a!,
    b: b!,
    w: w!,
    e: gates.slice(3 * d * width, 3 * d * width + C),
  };
}
