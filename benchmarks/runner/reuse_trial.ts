import { type Environment, type Trial, trialSchema } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { readStored } from "../read_stored.ts";
import type { OutFiles } from "./out_files.ts";
import { readDecomposition } from "./stored_decomposition.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Where a finished trial would stand, and what it must have run with. */
export interface ReuseCheck {
  readonly files: OutFiles;
  readonly environment: Environment;
  /** SHA-256 of the trial's file; default: any. */
  readonly sha256?: string | undefined;
}

/**
 * A finished trial of an interrupted run, if its files are whole and it ran with the same inputs, the
 * same source and the same engine. A failed trial runs again.
 */
export async function reuseTrial(
  plan: TrialPlan,
  { files, environment, sha256 }: ReuseCheck,
): Promise<Trial | undefined> {
  try {
    const file = { path: files.trial(plan.id), what: "the trial" };
    if (sha256 !== undefined) await readStored({ ...file, sha256, parse: () => {} });
    const trial = await readJson({ ...file, parse: (json) => trialSchema.parse(json) });
    const same = trial.configHash === plan.configHash &&
      trial.environment.source === environment.source &&
      trial.environment.engine === environment.engine;
    if (!same || trial.status === "failed") return undefined;
    if (trial.status === "ok") {
      await readDecomposition({
        path: files.decomposition(plan.id),
        network: plan.target.network,
        trial,
      });
    }
    return trial;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
