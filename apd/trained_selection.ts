import type { ApdOptions } from "./apd_options.ts";
import type { Selection } from "./decomposition.ts";

/**
 * How the components of a training run are selected when they are evaluated: by the rule that trained
 * them. The Lp variant (`topK` "none"), which trains without one, takes batch top-k.
 */
export function trainedSelection(
  { topK, k, attribution }: Pick<ApdOptions, "topK" | "k" | "attribution">,
): Selection {
  if (topK === "exact") return { rule: "exact-top-k", attribution };
  return { rule: topK === "sample" ? "top-k" : "batch-top-k", k, attribution };
}
