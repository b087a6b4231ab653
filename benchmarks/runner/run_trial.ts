import { z } from "zod";
import { GpuLimitError, GpuMemoryError } from "../../apd/mod.ts";
import {
  currentVersions,
  type Environment,
  figuresJson,
  SCHEMA_VERSION,
  type Trial,
  type TrialFigures,
} from "../../reports/mod.ts";
import { WriteError } from "../../models/mod.ts";
import type { Clock } from "./clock.ts";
import { decompose, type Outcome, type TrialContext } from "./decompose.ts";
import { HISTORY_POINTS, LossHistory } from "./loss_history.ts";
import type { OutFiles } from "./out_files.ts";
import { scoreAndDraw } from "./score_stored.ts";
import { writeDecomposition } from "./stored_decomposition.ts";
import type { TrialPlan } from "./trial_plan.ts";
import { writeText } from "./write_text.ts";

/** What a trial needs besides its plan. */
export interface TrialRun extends TrialContext {
  readonly files: OutFiles;
  readonly environment: Environment;
  readonly clock: Clock;
}

/**
 * Runs some trials, together if there are several: decomposes, and then for each one in turn stores
 * the decomposition, scores the stored file and stores what its page draws; the caller stores the result.
 * If the device does not hold them
 * together, each half of them runs on its own.
 *
 * @param plans differ in nothing but seeds and targets
 * @throws the signal's reason once it has fired.
 */
export async function* runTrials(
  plans: readonly TrialPlan[],
  run: TrialRun,
): AsyncGenerator<Trial> {
  const histories = new Map(plans.map(({ id }) => [id, new LossHistory(HISTORY_POINTS)]));
  const started = run.clock.milliseconds();
  const outcomes = await tryTogether(plans, {
    ...run,
    onProgress: (plan, progress) => {
      histories.get(plan.id)!.add(progress);
      run.onProgress(plan, progress);
    },
  });
  if (outcomes === "too many") {
    const half = Math.ceil(plans.length / 2);
    yield* runTrials(plans.slice(0, half), run);
    yield* runTrials(plans.slice(half), run);
    return;
  }
  const seconds = (run.clock.milliseconds() - started) / 1000;
  for (const [index, plan] of plans.entries()) {
    const history = histories.get(plan.id)!;
    const { figures, ...scored } = await scoreOutcome(outcomes[index]!, { plan, files: run.files });
    if (figures !== null) await writeText(run.files.figures(plan.id), figuresJson(figures));
    yield {
      ...describeTrial(plan),
      ...scored,
      versions: currentVersions(),
      steps: history.steps,
      history: history.points(),
      time: {
        ...measureTime(seconds / plans.length, { steps: history.steps, options: plan.options }),
        ...plans.length > 1 && { together: plans.length },
      },
      environment: run.environment,
    };
  }
}

async function tryTogether(
  plans: readonly TrialPlan[],
  context: TrialContext,
): Promise<Outcome[] | "too many"> {
  try {
    return await decompose(plans, context);
  } catch (error) {
    if (error instanceof GpuLimitError || error instanceof GpuMemoryError) return "too many";
    throw error;
  }
}

function describeTrial({ id, benchmark, target, method, options, seed, configHash }: TrialPlan) {
  return {
    schemaVersion: SCHEMA_VERSION,
    id,
    benchmark: { id: benchmark.id, version: benchmark.version },
    target: { seed: target.seed, sha256: target.sha256 },
    method: { id: method.id, options },
    configHash,
    seed,
  } as const;
}

/** A decomposition that can't be stored or scored is a fault of the method: the trial failed. */
async function scoreOutcome(
  outcome: Outcome,
  { plan, files }: { readonly plan: TrialPlan; readonly files: OutFiles },
): Promise<
  & Pick<Trial, "status" | "message" | "selection" | "untied" | "decomposition" | "scores">
  & { readonly figures: TrialFigures | null }
> {
  if (outcome.status !== "ok") return { ...outcome, scores: {}, figures: null };
  const { decomposition } = outcome;
  const { selection, untied } = decomposition;
  try {
    const path = files.decomposition(plan.id);
    const sha256 = await writeDecomposition(path, decomposition, plan.target.network);
    const trial = { selection, ...untied && { untied }, decomposition: { sha256 } };
    return { status: "ok", ...trial, ...await scoreAndDraw({ files, plan, trial }) };
  } catch (error) {
    if (!(error instanceof Error) || error instanceof WriteError) throw error;
    return { status: "failed", message: error.message, scores: {}, figures: null };
  }
}

const batchOption = z.object({ batch: z.number().positive() });

/** Speeds of a trial; examples are counted where the method has an option `batch`. */
function measureTime(
  seconds: number,
  { steps, options }: Pick<TrialPlan, "options"> & { readonly steps: number },
): Trial["time"] {
  const stepsPerSecond = steps > 0 && seconds > 0 ? steps / seconds : null;
  const batch = batchOption.safeParse(options).data?.batch;
  return {
    seconds,
    stepsPerSecond,
    examplesPerSecond: stepsPerSecond === null || batch === undefined
      ? null
      : stepsPerSecond * batch,
  };
}
