import { type ApdOptions, apdOptions } from "../apd_options.ts";
import type { Method } from "../method.ts";

/** Attribution-based Parameter Decomposition (arXiv 2501.14926). */
export const apd: Method<ApdOptions> = {
  id: "apd",
  title: "APD",
  source: "arXiv 2501.14926, section 2; github.com/ApolloResearch/apd",
  kind: "learned",
  usesGroundTruth: false,
  options: apdOptions,
  decompose: (network, sampler, context) =>
    context.engine.trainApd({
      network,
      sampler,
      options: context.options,
      seed: context.seed,
      ...(context.signal && { signal: context.signal }),
      ...(context.onProgress && { onProgress: context.onProgress }),
    }),
};
