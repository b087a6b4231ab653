import { forward } from "./evaluate.ts";
import type { Network } from "./network.ts";
import { siteMatrix } from "./network.ts";
import { TMS_SITE } from "./tms.ts";

/** A feature counts as represented from this row norm and this response on. */
const LEAST = 0.5;

/**
 * Why a trained TMS network does not represent all of its features: a row norm `|W[j,:]|` or a
 * response `f(x)_j` is below 0.5, or not a number. The input `x` is 1 at `j` and, if `j` is in a group,
 * at the other features of the group, and 0 elsewhere.
 *
 * @param groups features that are always active together; default: none
 * @returns one sentence for each fault; none when every feature is represented
 */
export function unrepresentedFeatures(
  network: Network,
  groups: readonly (readonly number[])[] = [],
): string[] {
  const W = siteMatrix(network, TMS_SITE); // [F, H]
  const F = W.rows;
  const probes = new Float64Array(F * F); // [F, F]
  for (let j = 0; j < F; j++) {
    const together = groups.find((group) => group.includes(j)) ?? [j];
    for (const feature of together) probes[j * F + feature] = 1;
  }
  const responses = forward(network, probes, F); // [F, F]
  const faults: string[] = [];
  for (let j = 0; j < F; j++) {
    const norm = Math.hypot(...W.data.subarray(j * W.cols, (j + 1) * W.cols));
    const response = responses[j * F + j]!;
    if (!(norm >= LEAST)) {
      faults.push(`row ${j} of W must have norm >= ${LEAST}, has ${norm.toFixed(3)}`);
    }
    if (!(response >= LEAST)) {
      faults.push(`feature ${j} must answer itself with >= ${LEAST}, does ${response.toFixed(3)}`);
    }
  }
  return faults;
}
