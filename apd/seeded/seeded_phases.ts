import { countSiteEntries, type Network } from "../../models/mod.ts";
import { type ApdOptions, completeApdOptions } from "../apd_options.ts";
import { hasHidden } from "../engine/require_hidden.ts";
import type { SeededOptions } from "./seeded_options.ts";

/** The settings of APD in both phases of seeded APD. */
export interface SeededPhases {
  /** From the split. */
  readonly first: ApdOptions;
  /** From where the first ended. */
  readonly polish: ApdOptions;
}

/**
 * What follows from a network's sizes: `C = inputs + 2`, as a start has a component for each input, one
 * for what they leave and one for sites that stay whole; the rank is full; simplicity, a mean over `N`
 * entries, is weighed against minimality, a mean over `O` outputs, by `N / O`; hidden activations are
 * reconstructed where there are any.
 *
 * @param expectedActive mean number of mechanisms that act on an input
 */
export function seededPhases(
  network: Network,
  options: SeededOptions,
  expectedActive: number,
): SeededPhases {
  const { batch, learningRate, kFactor } = options;
  const perOutput = countSiteEntries(network) / network.outputs; // N / O
  const phase = (steps: number, simplicity: number) =>
    completeApdOptions({
      components: network.inputs + 2,
      rank: Math.max(
        ...Object.values(network.sites).map(({ rows, cols }) => Math.min(rows, cols)),
      ),
      k: Math.max(kFactor * expectedActive, 1 / batch),
      minimality: 1,
      simplicity: simplicity * perOutput,
      activationReconstruction: hasHidden(network) ? 1 : 0,
      schattenP: 0.9,
      learningRate,
      schedule: "cosine",
      warmup: 0.05,
      batch,
      steps,
    });
  return {
    first: phase(options.steps, options.simplicity),
    polish: phase(options.polish, options.polishSimplicity),
  };
}
