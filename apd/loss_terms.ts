import type { ApdOptions } from "./apd_options.ts";

/** A loss term of APD (docs/methods.md); its coefficient is the option of the same name. */
export type LossTerm =
  | "faithfulness"
  | "minimality"
  | "simplicity"
  | "sparsity"
  | "reconstruction"
  | "activationReconstruction";

/**
 * The loss terms of a run, in the order of its reports: faithfulness, minimality unless nothing masks,
 * simplicity, and each further one whose coefficient is not 0.
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { lossTerms } from "./loss_terms.ts";
 * const off = { sparsity: 0, reconstruction: 0, activationReconstruction: 0 };
 * const terms = lossTerms({ topK: "none", ...off, sparsity: 1 });
 * deepStrictEqual(terms, ["faithfulness", "simplicity", "sparsity"]);
 * ```
 */
export function lossTerms(
  options: Pick<ApdOptions, "topK" | "sparsity" | "reconstruction" | "activationReconstruction">,
): readonly LossTerm[] {
  const optional = ["sparsity", "reconstruction", "activationReconstruction"] as const;
  return [
    "faithfulness",
    ...options.topK === "none" ? [] : ["minimality"] as const,
    "simplicity",
    ...optional.filter((term) => options[term] > 0),
  ];
}
