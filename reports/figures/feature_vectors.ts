import { CARRIES, componentShares, type FeatureRows } from "./component_shares.ts";
import type { FeatureVectors } from "./trial_figures.ts";

/** Most components that are drawn. */
const MOST_DRAWN = 48;

/**
 * Rows of the target, of the sum of all components and of each component (APD paper, figure of TMS with
 * five features in two hidden units).
 *
 * @returns undefined unless the rows have two columns
 */
export function featureVectors(rows: FeatureRows): FeatureVectors | undefined {
  const { W, components } = rows;
  if (W.cols !== 2) return undefined;
  const size = W.data.length;
  const sum = new Float64Array(size); // [F, 2]
  components.forEach((entry, i) => sum[i % size]! += entry);
  const { shares, order } = componentShares(rows);
  return {
    target: pairs(W.data),
    sum: pairs(sum),
    components: order.slice(0, MOST_DRAWN).map((component) => ({
      component,
      carries: shares[component]!.flatMap((share, feature) => share >= CARRIES ? [feature] : []),
      rows: pairs(components.subarray(component * size, (component + 1) * size)),
    })),
    leftOut: Math.max(0, order.length - MOST_DRAWN),
  };
}

function pairs(data: ArrayLike<number>): number[][] {
  return Array.from({ length: data.length / 2 }, (_, j) => [data[2 * j]!, data[2 * j + 1]!]);
}
