import type { Engine } from "../../apd/mod.ts";
import { TargetError } from "../../models/mod.ts";
import { type Environment, evaluationVersions, type Trial, versionsOf } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import type { Clock } from "../runner/clock.ts";
import { outFiles } from "../runner/out_files.ts";
import { findTarget } from "../runner/rescore.ts";
import { scoreStored } from "../runner/score_stored.ts";
import { compareOutcomes, type Verdict } from "./compare_outcomes.ts";
import { environmentChanges } from "./environment_changes.ts";
import { addedOptions, recordedPlan, type Suite } from "./recorded_plan.ts";
import { runAgain } from "./run_again.ts";

/** Recorded trials and where to run them again. */
export interface VerifyRequest {
  readonly trials: readonly Trial[];
  /** Where their files stand, if they do. */
  readonly out: string;
  readonly suite: Suite;
  /** The engine to run a trial on, and what is known of this place with it. */
  readonly engineFor: (trial: Trial) => Promise<{
    readonly engine: Engine;
    readonly environment: Environment;
  }>;
  /**
   * Seconds to spend: trials that took least come first, and one that took more than what is left is
   * not started, where one that ran together with others took as long as all of them; default: no bound, trials in their order.
   */
  readonly seconds?: number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Hears of a trial before it runs. */
  readonly onTrial?: ((trial: Trial) => void) | undefined;
}

/** What became of a trial. */
export interface VerifiedTrial extends Omit<Verdict, "verdict"> {
  readonly trial: string;
  /**
   * See {@link Verdict}; `rescored`: its method can't run here, and its stored decomposition has the
   * scores that were recorded, within tolerance; `unknown`: nothing of it can be checked here;
   * `skipped`: there was no time for it.
   */
  readonly verdict: Verdict["verdict"] | "rescored" | "unknown" | "skipped";
  /** What differs between the place of the record and this one. */
  readonly environment: readonly string[];
}

const NOT_RUN = { judged: 0, firstStep: null, partingStep: null, environment: [] } as const;

/**
 * Runs recorded trials again, each alone, and compares them with their records.
 *
 * @throws the signal's reason once it has fired.
 */
export async function* verifyTrials(request: VerifyRequest): AsyncGenerator<VerifiedTrial> {
  const { trials, seconds = Infinity, clock } = request;
  const started = clock.milliseconds();
  const ordered = request.seconds === undefined
    ? trials
    : trials.toSorted((a, b) => secondsAlone(a) - secondsAlone(b));
  for (const trial of ordered) {
    const left = seconds - (clock.milliseconds() - started) / 1000;
    if (left <= 0 || secondsAlone(trial) > left) {
      const took = `took ${secondsAlone(trial).toFixed(1)} s, ${
        Math.max(0, left).toFixed(1)
      } s are left`;
      yield { trial: trial.id, verdict: "skipped", differences: [took], ...NOT_RUN };
      continue;
    }
    request.onTrial?.(trial);
    yield await verifyTrial(trial, request);
  }
}

/** At most so long a trial takes alone: its recorded seconds are a share of a run trained together. */
function secondsAlone({ time: { seconds, together = 1 } }: Trial): number {
  return seconds * together;
}

async function verifyTrial(
  trial: Trial,
  { suite, engineFor, signal, out }: VerifyRequest,
): Promise<VerifiedTrial> {
  try {
    if (!suite.methods.some(({ id }) => id === trial.method.id) && trial.status === "ok") {
      return await rescoreTrial(trial, { suite, out });
    }
    const plan = await recordedPlan(trial, suite);
    const { engine, environment } = await engineFor(trial);
    const compared = compareOutcomes(trial, await runAgain(plan, { engine, signal }));
    const added = addedOptions(trial, plan);
    return {
      trial: trial.id,
      ...compared,
      environment: [
        ...environmentChanges(trial.environment, environment),
        ...added.length === 0
          ? []
          : [`options that are new, at their defaults: ${added.join(", ")}`],
      ],
    };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof TargetError)) throw error;
    return { trial: trial.id, verdict: "unknown", differences: [error.message], ...NOT_RUN };
  }
}

/** Checks what can be checked of a method that is not known here, such as one of a submission. */
async function rescoreTrial(
  trial: Trial,
  { suite, out }: Pick<VerifyRequest, "suite" | "out">,
): Promise<VerifiedTrial> {
  const { id, method } = trial;
  const plan = { id, ...await findTarget(trial, suite.benchmarks) };
  const scores = await scoreStored({ files: outFiles(out), plan, trial });
  const versions = { ...versionsOf(trial), ...evaluationVersions() };
  const compared = compareOutcomes(trial, { ...trial, scores, versions });
  const note = `method "${method.id}" is not known here: its stored decomposition was scored again`;
  if (compared.judged === 0) {
    const bare = "no recorded score that is judged has the version of today";
    const differences = [note, bare, ...compared.differences];
    return { trial: id, verdict: "unknown", ...NOT_RUN, differences };
  }
  return {
    ...compared,
    trial: id,
    verdict: compared.verdict === "different" ? "different" : "rescored",
    differences: [note, ...compared.differences],
    environment: [],
  };
}
