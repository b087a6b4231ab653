import { Matrix as MlMatrix } from "ml-matrix";
import { z } from "zod";
import { siteGradients } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baselineOptions, fittedBaseline } from "./baseline.ts";
import { hiddenActivations } from "./hidden_activations.ts";
import { outerProducts } from "./outer_products.ts";
import { ridgeRegression } from "./ridge_regression.ts";
import { sparseDictionary } from "./sparse_dictionary.ts";
import { toMlMatrix } from "./to_ml_matrix.ts";
import { withRemainder } from "./with_remainder.ts";

const options = baselineOptions.extend({
  components: z.number().int().min(1).optional().describe(
    "number of latents, without the component that holds what they leave; default: the number of inputs",
  ),
  samples: z.number().int().min(1).max(65_536).default(2048).describe(
    "number of inputs whose hidden activations are learned from",
  ),
  penalty: z.number().finite().positive().default(0.1).describe(
    "price of a latent's size, as a share of the mean norm of the hidden activations that are not zero",
  ),
  rounds: z.number().int().min(1).default(50).describe("alternations between codes and atoms"),
  restarts: z.number().int().min(1).default(3).describe(
    "dictionaries learned from other first atoms, of which the best counts",
  ),
  ridge: z.number().finite().positive().default(0.01).describe(
    "penalty of the regressions, as a share of the mean squared norm of the columns regressed on",
  ),
});

/**
 * Latents of the hidden activations, mapped back to weights: one dictionary is learned over all hidden
 * layers together, `H = Z D` with sparse codes `Z [S, K]`, and at each site, with its inputs
 * `A [S, d_in]`, latent `c` gets a read and a write direction,
 *
 *     R = argmin |A R - Z|^2            [d_in, K]: what of the site's input tells the latent
 *     V = argmin |(A R) V - A W|^2      [K, d_out]: what the site writes for it
 *     P[c] = R[:,c] (outer) V[c,:]
 *
 * both with a ridge. A site that is used several times is split by its first use. Where the reads reach
 * all inputs the components sum to the weights; the rest is the remainder.
 */
export const dictionary = fittedBaseline(
  {
    id: "dictionary",
    title: "Dictionary of hidden activations",
    source: "sparse dictionary learning (Mairal et al. 2010), latents regressed on site inputs",
    tuning: {
      budget: "at most 24 settings on target 0 of tms-5-2, tms-40-10, " +
        "compressed-computation-small, gated-functions, planted-g8",
      grid: "penalty 0.03, 0.1, 0.3; four pairs of ridges; two ways to find the writes",
    },
    options,
  },
  ({ network, sampler, seed, options: { components: K = network.inputs, ...settings } }) => {
    const { samples: S, penalty, rounds, restarts, ridge } = settings;
    const uses = siteGradients(network, sampler.sample({ step: 0, batch: S }), S);
    const rows = hiddenActivations(network, { uses, batch: S }); // [S, H]
    const { codes } = sparseDictionary({
      rows,
      samples: S,
      atoms: K,
      penalty: penalty * meanNorm(rows, S),
      rounds,
      restarts,
      seed,
    });
    const Z = MlMatrix.from1DArray(S, K, codes);
    const sites: Record<string, SiteComponents> = {};
    for (const [site, W] of Object.entries(network.sites)) {
      const first = uses.find(({ use }) => use.site === site);
      if (first === undefined) throw new ReferenceError(`Cannot split "${site}": it is never used`);
      const { use: { transposed }, inputs } = first;
      const M = transposed ? toMlMatrix(W).transpose() : toMlMatrix(W);
      const A = MlMatrix.from1DArray(S, M.rows, inputs); // [S, d_in] of the use
      const R = ridgeRegression(A, Z, ridge);
      const V = ridgeRegression(A.mmul(R), A.mmul(M), ridge);
      const directions = [R.transpose().to2DArray(), V.to2DArray()] as const;
      const [reads, writes] = transposed ? directions.toReversed() : directions;
      sites[site] = outerProducts(W, { components: K, reads: reads!, writes: writes! });
    }
    return withRemainder(network, { components: K, sites });
  },
);

/**
 * Mean norm of the rows that are not zero.
 *
 * @throws {RangeError} when there is none.
 */
function meanNorm(rows: Float64Array, count: number): number {
  const width = rows.length / count;
  const norms = Array.from(
    { length: width === 0 ? 0 : count },
    (_, s) => Math.hypot(...rows.subarray(s * width, (s + 1) * width)),
  ).filter((norm) => norm > 0);
  if (norms.length === 0) {
    throw new RangeError(
      `Cannot learn a dictionary: at least 1 hidden activation must not be 0, of ${count} inputs in ` +
        `${width} units all are`,
    );
  }
  return norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
}
