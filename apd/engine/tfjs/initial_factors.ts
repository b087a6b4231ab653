import * as tf from "@tensorflow/tfjs";
import { type Network, siteMatrix } from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import { initialFactors as initialArrays } from "../initial_factors.ts";
import type { Factors, SiteFactors } from "./factors.ts";

/** The initial factors of every site as variables of the current backend. */
export function initialFactors(network: Network, options: ApdOptions, seed: number): Factors {
  const { components: C, rank: m } = options;
  const factors: Record<string, SiteFactors> = {};
  for (const [site, { A, B }] of Object.entries(initialArrays(network, options, seed))) {
    const { rows: dIn, cols: dOut } = siteMatrix(network, site);
    factors[site] = tf.tidy(() => ({
      A: tf.variable(tf.tensor3d(A, [C, dIn, m])),
      B: tf.variable(tf.tensor3d(B, [C, m, dOut])),
    }));
  }
  return factors;
}
