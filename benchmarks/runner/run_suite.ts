import { join } from "node:path";
import type { Engine } from "../../apd/mod.ts";
import { WriteError, writeWhole } from "../../models/mod.ts";
import {
  type Environment,
  type Results,
  SCHEMA_VERSION,
  stableJson,
  type Trial,
} from "../../reports/mod.ts";
import { describeBenchmark } from "../describe_benchmark.ts";
import { InputError } from "../input_error.ts";
import { checkWritable } from "./check_writable.ts";
import { FinishedTrials } from "./finished_trials.ts";
import { withFolderLock } from "./folder_lock.ts";
import { removeLeftovers } from "./remove_leftovers.ts";
import type { Clock } from "./clock.ts";
import type { RunEvent, TrialPosition } from "./run_event.ts";
import { groupPlans } from "./group_plans.ts";
import { type OutFiles, outFiles } from "./out_files.ts";
import { leftOutOf, planTrials, type Selected } from "./plan_trials.ts";
import { runTrials } from "./run_trial.ts";
import { describeShard, type Shard, shardPlans } from "./shard.ts";
import type { TrialPlan } from "./trial_plan.ts";
import { writeText } from "./write_text.ts";

/** What {@link runSuite} runs, where, and whom it tells. */
export interface SuiteRun extends Selected {
  /** Where methods train. */
  readonly engine: Engine;
  /**
   * Most trials to run at a time, which differ in nothing but their seeds and targets, where the method
   * can; default: as many as suit it and the engine. The decompositions do not depend on it.
   */
  readonly together?: number | undefined;
  /**
   * Whether finished trials in the folder are taken over from any earlier run, also one that has ended or
   * had other trials, where inputs, source and engine are the same; default: only from an interrupted
   * run of the same trials. A method must be in the suite's source, as its code is not compared.
   */
  readonly takeOverAll?: boolean | undefined;
  /** Which share of the trials to run; default: all of them. */
  readonly shard?: Shard | undefined;
  /** Goes into every result; {@link describeEnvironment} makes it. */
  readonly environment: Environment;
  /** Folder for all files of the run; made when it is missing. */
  readonly out: string;
  /** Times the trials. */
  readonly clock: Clock;
  /** Stops the run at once; finished trials stay and the same call takes them over. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of every trial that starts, goes on and ends. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
  /**
   * Makes more of the results, such as a report in the same folder, before the run counts as ended: killed
   * there, the same call takes all trials over and does it again.
   */
  readonly finish?: ((results: Results) => Promise<void>) | undefined;
}

/**
 * Runs every method on every benchmark with every seed and stores, trial by trial, the decomposition
 * (`trials/<id>.safetensors`), what its page draws (`trials/<id>.figures.json`) and the result
 * (`trials/<id>.json`); at the end `results.json`.
 *
 * A trial that leaves the finite numbers is `diverged`, one whose method throws is `failed`, and the
 * run goes on. While a run has not ended `unfinished.json` names its finished trials; the same run
 * (inputs, source, engine) takes them over and any other starts afresh. Every file is written whole or
 * not at all, and one run at a time has the folder, so that a process may be killed at any moment.
 *
 * @returns what `results.json` holds
 * @throws {InputError} when an input can't be used or another process writes to the folder; nothing has
 *   been written then.
 * @throws {TargetError} when a frozen target is missing or damaged; nothing has been written then.
 * @throws {WriteError} when a file can't be written, as on a full disk; finished trials stay and the same
 *   call takes them over.
 * @throws the signal's reason once it has fired.
 */
export async function runSuite(run: SuiteRun): Promise<Results> {
  const planned = await planTrials(run);
  const plans = run.shard === undefined ? planned : shardPlans(planned, run.shard);
  const shard = run.shard && await describeShard(run.shard, planned);
  await checkWritable(run.out);
  return await withFolderLock(run.out, () => runPlans({ ...run, plans, shard }));
}

async function runPlans(
  { plans, ...run }: Omit<SuiteRun, "shard"> & Pick<Results, "shard"> & {
    readonly plans: readonly TrialPlan[];
  },
): Promise<Results> {
  await removeLeftovers(run.out);
  await checkWritable(join(run.out, "trials"));
  await checkWritable(join(run.out, "targets"));
  const files = outFiles(run.out);
  const finished = await FinishedTrials.open({ ...run, plans, files });
  try {
    await writeTargets(plans, files);
    const results = collectResults({
      ...run,
      trials: await runGroups({ ...run, plans, finished }),
    });
    await writeText(files.results, stableJson(results));
    await run.finish?.(results);
    await finished.end();
    return results;
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    throw new InputError(
      `${error.message}; ${finished.trials.size} of ${plans.length} trials are finished and intact ` +
        `in ${run.out}: make room there and run the same command again`,
      { cause: error },
    );
  }
}

/** Runs what has not finished yet, in order. */
async function runGroups(
  { plans, finished, ...run }: Omit<SuiteRun, "shard"> & {
    readonly plans: readonly TrialPlan[];
    readonly finished: FinishedTrials;
  },
): Promise<Trial[]> {
  const files = outFiles(run.out);
  const trials: Trial[] = [];
  const position = ({ benchmark, method, seed }: TrialPlan): TrialPosition => ({
    benchmark: benchmark.id,
    method: method.id,
    seed,
    done: trials.length,
    total: plans.length,
  });
  for (const group of groupPlans(plans, { ...run, finished: finished.trials })) {
    const reused = finished.trials.get(group[0].id);
    const seeds = group.map(({ seed }) => seed);
    const before = new Map(
      group.map((plan) => [
        plan.id,
        { ...position(plan), ...seeds.length > 1 && { together: seeds } },
      ]),
    );
    if (reused === undefined) {
      before.forEach((at) => run.onEvent?.({ kind: "trial-started", at }));
    }
    const running = reused ? [reused] : runTrials(group, {
      ...run,
      files,
      onProgress: ({ id }, progress) =>
        run.onEvent?.({ kind: "progress", at: before.get(id)!, progress }),
    });
    let next = 0;
    for await (const trial of running) {
      if (reused === undefined) await finished.add(trial);
      trials.push(trial);
      const at = position(group[next++]!);
      run.onEvent?.({ kind: "trial-finished", at, trial, reused: reused !== undefined });
    }
  }
  return trials;
}

/** Copies the targets beside the trials, so that the folder can be scored and drawn on its own. */
async function writeTargets(plans: readonly TrialPlan[], files: OutFiles): Promise<void> {
  const targets = new Map(
    plans.map(({ benchmark, target }) => [files.target(benchmark.id, target.seed), target]),
  );
  for (const [path, { bytes }] of targets) await writeWhole(path, bytes);
}

function collectResults(
  run: SuiteRun & Pick<Results, "trials" | "shard">,
): Results {
  return {
    schemaVersion: SCHEMA_VERSION,
    profile: run.profile,
    ...run.shard && { shard: run.shard },
    finished: run.clock.iso(),
    benchmarks: run.benchmarks.map((benchmark) => {
      const leftOut = leftOutOf(benchmark, run);
      return {
        ...describeBenchmark(benchmark),
        ...Object.keys(leftOut).length > 0 && { leftOut },
      };
    }),
    methods: run.methods.map(({ id, title, source, kind, usesGroundTruth, tuning }) => ({
      id,
      title,
      source,
      kind,
      usesGroundTruth,
      ...tuning && { tuning },
    })),
    trials: run.trials,
  };
}
