import * as tf from "@tensorflow/tfjs";
import { siteMatrix } from "../../../models/mod.ts";
import type { ApdProblem } from "../engine.ts";
import { startingFactors } from "../starting_factors.ts";
import type { Factors, SiteFactors } from "./factors.ts";

/** The factors that a run starts from, as variables of the current backend. */
export function factorTensors(
  problem: Pick<ApdProblem, "network" | "options" | "seed" | "startFrom">,
): Factors {
  const { network, options: { components: C, rank: m } } = problem;
  const factors: Record<string, SiteFactors> = {};
  for (const [site, { A, B }] of Object.entries(startingFactors(problem))) {
    const { rows: dIn, cols: dOut } = siteMatrix(network, site);
    factors[site] = tf.tidy(() => ({
      A: tf.variable(tf.tensor3d(A, [C, dIn, m])),
      B: tf.variable(tf.tensor3d(B, [C, m, dOut])),
    }));
  }
  return factors;
}
