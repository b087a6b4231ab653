import { GATED_COUNT, GATED_LAYERS, SUPPRESSION } from "./gated_functions.ts";
import type { GroundTruth, Mechanism, SiteView } from "./ground_truth.ts";
import { keepEntries } from "./keep_entries.ts";
import { type Matrix, matrix } from "./matrix.ts";
import { type Network, siteMatrix } from "./network.ts";
import { inSite, outSite } from "./residual_mlp.ts";

/**
 * The mechanisms of gated functions: mechanism `i` is all weights of the neurons of function `i`, and
 * acts iff bit `i` is 1. They are an exact partition of the weights.
 *
 * They are compared with the bits in units of the suppression `S`. A bit's weight, `S`, only has to be
 * large; as it is it would be most of `|Z[i]|^2`, and what a neuron reads of `x` and writes would
 * hardly count.
 *
 * @param network of `gatedFunctionsNetwork`
 */
export function gatedTruth(network: Network): GroundTruth {
  return {
    mechanisms: Array.from({ length: GATED_COUNT }, (_, i) => mechanismOf(network, i)),
    views: Array.from({ length: GATED_LAYERS }, (_, l): SiteView[] => [
      { name: inSite(l), site: inSite(l), left: unitsOfSuppression(network) },
      { name: outSite(l), site: outSite(l) },
    ]).flat(),
  };
}

/** The columns of `in l` and the rows of `out l` of the neurons that bit `i` switches on. */
function mechanismOf(network: Network, i: number): Mechanism {
  const weights: Record<string, Matrix> = {};
  for (let l = 0; l < GATED_LAYERS; l++) {
    const read = siteMatrix(network, inSite(l)); // [D, H]
    const isOwn = (h: number) => read.data[(1 + i) * read.cols + h] !== 0;
    weights[inSite(l)] = keepEntries(read, (entry) => isOwn(entry % read.cols));
    const write = siteMatrix(network, outSite(l)); // [H, D]
    weights[outSite(l)] = keepEntries(write, (entry) => isOwn(Math.floor(entry / write.cols)));
  }
  return { name: `function ${i}`, weights, activity: { when: "any-input", inputs: [1 + i] } };
}

/** `diag(1, 1/S, .., 1/S, 1) [D, D]`: the bits of the stream divided by `S`. */
function unitsOfSuppression(network: Network): Matrix {
  const D = siteMatrix(network, inSite(0)).rows;
  const left = matrix({ rows: D, cols: D });
  for (let d = 0; d < D; d++) {
    left.data[d * D + d] = d >= 1 && d <= GATED_COUNT ? 1 / SUPPRESSION : 1;
  }
  return left;
}
