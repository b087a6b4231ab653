import { type ApdOptions, apdOptions } from "../apd_options.ts";
import type { ApdProblem } from "../engine/engine.ts";
import type { DecompositionTrial, Method } from "../method.ts";

/** Attribution-based Parameter Decomposition (arXiv 2501.14926). */
export const apd: Method<ApdOptions> = {
  id: "apd",
  title: "APD",
  source: "arXiv 2501.14926, section 2; github.com/ApolloResearch/apd",
  kind: "learned",
  usesGroundTruth: false,
  tuning: {
    budget:
      "the papers' settings by benchmark, untuned, in the profile paper; shortened runs of quick: six " +
      "settings on seed 0 of tms-40-10 (four on seed 1 too), a few on seed 0 of the small residual MLPs",
    grid: "quick: steps, batch and learning rate; nothing else",
  },
  options: apdOptions,
  decompose: (target, sampler, context) =>
    context.engine.trainApd(problemOf({ target, sampler, context })),
  together: {
    count: (network, { engine, options }) => engine.suitTogether({ network, options }),
    decompose: (trials) => trials[0]!.context.engine.trainApdTogether(trials.map(problemOf)),
  },
};

function problemOf({ target, sampler, context }: DecompositionTrial<ApdOptions>): ApdProblem {
  const { options, seed, signal, onProgress } = context;
  return {
    network: target,
    sampler,
    options,
    seed,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  };
}
