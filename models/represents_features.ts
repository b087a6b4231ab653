import { forward } from "./evaluate.ts";
import type { Network } from "./network.ts";
import { siteMatrix } from "./network.ts";
import { TMS_SITE } from "./tms.ts";

/** A feature counts as represented from this row norm and this response on. */
const LEAST = 0.5;

/**
 * Why a trained TMS network does not represent all of its features: a row norm `|W[j,:]|` or a
 * response `f(e_j)_j` to a one-hot input is below 0.5, or not a number.
 *
 * @returns one sentence for each fault; none when every feature is represented
 */
export function unrepresentedFeatures(network: Network): string[] {
  const W = siteMatrix(network, TMS_SITE); // [F, H]
  const F = W.rows;
  const oneHot = Float64Array.from({ length: F * F }, (_, i) => i % (F + 1) === 0 ? 1 : 0);
  const responses = forward(network, oneHot, F); // [F, F]
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
