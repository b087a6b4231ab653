import type { ApdOptions } from "./apd_options.ts";
import type { Selection } from "./decomposition.ts";

/**
 * How the components of a training run are selected when they are evaluated: by the rule that trained
 * them. The Lp variant (`topK` "none"), which trains without one, takes batch top-k.
 */
export function trainedSelection(
  { topK, k, attribution, distil }: Pick<ApdOptions, "topK" | "k" | "attribution" | "distil">,
): Selection {
  const by = { attribution, ...distil && { lastAlwaysOn: true as const } };
  if (topK === "exact") return { rule: "exact-top-k", ...by };
  return { rule: topK === "sample" ? "top-k" : "batch-top-k", k, ...by };
}
