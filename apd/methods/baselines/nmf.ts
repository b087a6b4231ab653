import { z } from "zod";
import type { SiteComponents } from "../../decomposition.ts";
import { baselineOptions, fittedBaseline } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";
import { nonnegativeFactors } from "./nonnegative_factors.ts";
import { withRemainder } from "./with_remainder.ts";

const options = baselineOptions.extend({
  components: z.number().int().min(1).optional().describe(
    "number of factors, without the component that holds what they leave; default: the number of inputs",
  ),
  restarts: z.number().int().min(1).default(3).describe(
    "factorisations from other random factors, of which the best counts",
  ),
  rounds: z.number().int().min(1).default(200).describe(
    "most rounds of updates; ends earlier when the error stands still",
  ),
});

/**
 * `P[c] = sign(W) * (u_c (outer) v_c)` entry by entry, of the nonnegative factors `|W| = U V`, site by
 * site, largest first. What the factors miss is the remainder.
 */
export const nmf = fittedBaseline(
  {
    id: "nmf",
    title: "Nonnegative factors of |W|",
    source: "|W| = U V with U, V >= 0 (Lee and Seung 1999), by alternating least squares",
    options,
  },
  ({ network, seed, options: { components: C = network.inputs, restarts, rounds } }) => {
    const sites: Record<string, SiteComponents> = {};
    let offset = 0;
    for (const [site, W] of Object.entries(network.sites)) {
      const { rows, cols, data } = W;
      const X = Float64Array.from(data, Math.abs);
      const runs = Array.from({ length: restarts }, () => {
        const run = nonnegativeFactors({ X, rows, cols, rank: C, rounds, seed, offset });
        offset += (rows + cols) * C;
        return run;
      });
      const { U, V } = runs.reduce((best, run) =>
        run.errors.at(-1)! < best.errors.at(-1)! ? run : best
      );
      const read = (c: number, i: number) => U[i * C + c]!;
      const sizes = Array.from({ length: C }, (_, c) => {
        const column = Array.from({ length: rows }, (_, i) => read(c, i));
        return Math.hypot(...column) * Math.hypot(...V.subarray(c * cols, (c + 1) * cols));
      });
      const order = Array.from(sizes.keys()).toSorted((a, b) => sizes[b]! - sizes[a]!);
      const P = new Float32Array(C * data.length); // [C, d_in, d_out]
      order.forEach((c, place) => {
        for (let e = 0; e < data.length; e++) {
          const [i, o] = [Math.floor(e / cols), e % cols];
          P[place * data.length + e] = Math.sign(data[e]!) * read(c, i) * V[c * cols + o]!;
        }
      });
      sites[site] = compactComponents(P, W);
    }
    return withRemainder(network, { components: C, sites });
  },
);
