import type { SpdOptions } from "./spd_options.ts";

/** A loss term of SPD (docs/spd.md, step 5); its coefficient is the option of the same name. */
export type SpdLossTerm =
  | "faithfulness"
  | "stochastic"
  | "layerwise"
  | "importance"
  | "adversarial"
  | "frequency";

const TERMS: readonly SpdLossTerm[] = [
  "faithfulness",
  "stochastic",
  "layerwise",
  "importance",
  "adversarial",
  "frequency",
];

/**
 * The loss terms of an SPD run, in the order of its reports: those whose coefficient is not 0.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { spdLossTerms } from "./spd_loss_terms.ts";
 * const off = { layerwise: 0, adversarial: 0, frequency: 0 };
 * const terms = spdLossTerms({ faithfulness: 1, stochastic: 1, importance: 3e-3, ...off });
 * deepStrictEqual(terms, ["faithfulness", "stochastic", "importance"]);
 * ```
 */
export function spdLossTerms(options: Pick<SpdOptions, SpdLossTerm>): readonly SpdLossTerm[] {
  return TERMS.filter((term) => options[term] > 0);
}
