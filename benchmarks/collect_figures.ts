import type { MechanismRecovery, Results, Trial, TrialFeatures } from "../reports/mod.ts";
import { readFigures } from "./read_figures.ts";
import { outFiles } from "./runner/out_files.ts";

/** What of the figures of all trials is shown together. */
export interface CollectedFigures {
  /** Recovery of each mechanism, by trial id; without those that have no stored figures. */
  readonly mechanisms: ReadonlyMap<string, readonly MechanismRecovery[]>;
  /** Of residual MLPs, the first seed of each method that ended well, by ascending seed. */
  readonly features: readonly TrialFeatures[];
}

/** Reads the stored figures of a run's trials, one after the other, and keeps what is shown together. */
export async function collectFigures(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<CollectedFigures> {
  const files = outFiles(out);
  const mechanisms = new Map<string, readonly MechanismRecovery[]>();
  const features = new Map<string, TrialFeatures>();
  const keyOf = ({ benchmark, method }: Trial) => `${benchmark.id} ${method.id}`;
  for (const trial of results.trials.toSorted((a, b) => a.seed - b.seed)) {
    const { figures } = await readFigures(trial, files);
    if (figures === null) continue;
    mechanisms.set(trial.id, figures.mechanisms);
    const { features: losses, contributions } = figures;
    if (losses?.against !== "label" || contributions === undefined) continue;
    if (features.has(keyOf(trial))) continue;
    const { fits } = contributions;
    features.set(keyOf(trial), { trialId: trial.id, features: losses, fits });
  }
  return { mechanisms, features: [...features.values()] };
}
