import { sha256 } from "../../models/mod.ts";
import { type Environment, stableJson, type Trial } from "../../reports/mod.ts";
import type { OutFiles } from "./out_files.ts";
import { reuseTrial } from "./reuse_trial.ts";
import type { TrialPlan } from "./trial_plan.ts";
import {
  readUnfinished,
  removeUnfinished,
  type Unfinished,
  writeUnfinished,
} from "./unfinished.ts";
import { writeText } from "./write_text.ts";

/** A run whose finished trials are kept. */
export interface KeptRun {
  readonly plans: readonly TrialPlan[];
  readonly out: string;
  readonly files: OutFiles;
  readonly environment: Environment;
  /** Whether finished trials of any earlier run count; default: of an interrupted run of these plans. */
  readonly takeOverAll?: boolean | undefined;
}

/**
 * The finished trials of a run, in its folder, so that a process may be killed at any moment. The marker
 * `unfinished.json` names a trial and the hash of its file first; the trial is finished when the file
 * of that hash is there.
 */
export class FinishedTrials {
  readonly #run: KeptRun;
  readonly #fingerprint: string;
  readonly #trials = new Map<string, Trial>();
  readonly #hashes = new Map<string, string>();

  private constructor(run: KeptRun, fingerprint: string) {
    this.#run = run;
    this.#fingerprint = fingerprint;
  }

  /** Takes over what an earlier run has finished, and marks the folder as that of this run. */
  static async open(run: KeptRun): Promise<FinishedTrials> {
    const { plans, out, files, environment, takeOverAll = false } = run;
    const finished = new FinishedTrials(run, await fingerprintRun(plans, environment));
    const earlier = await readUnfinished(out);
    const { done, sha256 = {} }: Pick<Unfinished, "done" | "sha256"> =
      earlier?.run === finished.#fingerprint ? earlier : { done: {} };
    for (const plan of plans.filter(({ id, codeHash }) => takeOverAll || done[id] === codeHash)) {
      const hash = sha256[plan.id];
      const trial = await reuseTrial(plan, { files, environment, sha256: hash });
      if (trial === undefined) continue;
      finished.#trials.set(plan.id, trial);
      if (hash !== undefined) finished.#hashes.set(plan.id, hash);
    }
    await finished.#mark();
    return finished;
  }

  /** The finished trials by id. */
  get trials(): ReadonlyMap<string, Trial> {
    return this.#trials;
  }

  /**
   * Stores a trial.
   *
   * @throws {WriteError} when it can't be written: it is not finished then
   */
  async add(trial: Trial): Promise<void> {
    const text = stableJson(trial);
    this.#hashes.set(trial.id, await sha256(new TextEncoder().encode(text)));
    await this.#mark();
    await writeText(this.#run.files.trial(trial.id), text);
    this.#trials.set(trial.id, trial);
  }

  /** Takes the mark away: the run has ended. */
  async end(): Promise<void> {
    await removeUnfinished(this.#run.out);
  }

  async #mark(): Promise<void> {
    const { plans, out } = this.#run;
    const named = plans.filter(({ id }) => this.#hashes.has(id) || this.#trials.has(id));
    await writeUnfinished(out, {
      run: this.#fingerprint,
      planned: plans.map(({ id }) => id),
      done: Object.fromEntries(named.map(({ id, codeHash }) => [id, codeHash])),
      sha256: Object.fromEntries(this.#hashes),
    });
  }
}

/** Names a run by its trials, the source and the engine: only the same run may be taken up. */
async function fingerprintRun(
  plans: readonly TrialPlan[],
  { source, engine }: Environment,
): Promise<string> {
  const trials = plans.map(({ id, configHash }) => ({ id, configHash }));
  return await sha256(new TextEncoder().encode(stableJson({ trials, source, engine })));
}
