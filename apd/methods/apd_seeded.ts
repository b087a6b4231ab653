import type { Method } from "../method.ts";
import { type SeededOptions, seededOptions } from "../seeded/seeded_options.ts";
import { seededPhases } from "../seeded/seeded_phases.ts";
import { type Split, trainSeeded } from "../seeded/train_seeded.ts";
import { dictionary } from "./baselines/dictionary.ts";
import { gradientKMeans } from "./baselines/gradient_k_means.ts";

/**
 * APD from splits that train nothing instead of random factors, in two phases (docs/methods.md, "Seeded
 * APD"). Which component serves which feature is settled at the start, so that a weak simplicity loss
 * is enough, and nothing shrinks.
 */
export const apdSeeded: Method<SeededOptions> = {
  id: "apd-seeded",
  title: "APD, seeded",
  source: "this suite: APD from a dictionary or gradient clusters (docs/methods.md)",
  kind: "learned",
  usesGroundTruth: false,
  tuning: {
    budget: "about 20 settings on seeds 0-4 of tms-5-2, tms-5-2-id, tms-40-10, tms-synced, " +
      "gated-functions, planted-g8, compressed-computation-small",
    grid:
      "simplicity 0.004 .. 0.1 times N / O; k 0.5, 1, 1.25 times the active mechanisms; learning " +
      "rate 1e-3, 2e-3, 3e-3, 1e-2; starts random, dictionary, gradient clusters",
  },
  options: seededOptions,
  async decompose(target, sampler, context) {
    const [ended] = await trainSeeded([{ target, sampler, context }], SPLITS);
    if (ended!.status === "rejected") throw ended!.reason;
    return ended!.value;
  },
  together: {
    count: (network, { engine, options }) =>
      engine.suitTogether({ network, options: seededPhases(network, options, 1).first }),
    decompose: (trials) => trainSeeded(trials, SPLITS),
  },
};

/** Where it starts: baselines with their own defaults. */
const SPLITS: readonly Split[] = [startWith(dictionary), startWith(gradientKMeans)];

function startWith<Options>({ decompose, options }: Method<Options>): Split {
  return (network, sampler, context) => {
    const defaults = options.safeParse({});
    if (!defaults.success) throw new TypeError("Cannot start from a method without defaults");
    return decompose(network, sampler, { ...context, options: defaults.data });
  };
}
