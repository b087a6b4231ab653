import { join } from "node:path";
import type { Method } from "../../apd/mod.ts";
import { makeSweep, type Results, type Sweep } from "../../reports/mod.ts";
import { trialOptions } from "../runner/plan_trials.ts";
import { runSuite, type SuiteRun } from "../runner/run_suite.ts";
import type { SweepTask } from "./sweep_points.ts";

/** A method, and the settings to run it with. */
export interface SweptMethod extends Pick<SuiteRun, "benchmarks" | "profile"> {
  readonly method: Method;
  readonly points: readonly SweepTask[];
}

/** What {@link runSweep} runs, where, and whom it tells. */
export interface SweepRun
  extends
    SweptMethod,
    Pick<SuiteRun, "seeds" | "engine" | "together" | "environment" | "out" | "clock" | "signal">,
    Pick<SuiteRun, "onEvent"> {
  /** The swept options. */
  readonly options: readonly string[];
  /** Hears of every point before it runs. */
  readonly onPoint?: ((point: SweepTask, place: number) => void) | undefined;
}

/**
 * Checks the settings of all points on all benchmarks.
 *
 * @throws {InputError} when one can't be used.
 */
export function checkPoints({ benchmarks, method, profile, points }: SweptMethod): void {
  for (const benchmark of benchmarks) {
    for (const { settings } of points) {
      trialOptions({ benchmark, method, profile, options: { [method.id]: settings } });
    }
  }
}

/**
 * Runs a method with each setting in turn, each as a run of the suite in a folder of its own below the
 * sweep's, `<out>/<id>`. Finished trials that are there already, of whatever sweep, are taken over.
 *
 * @returns after each point the sum of what has run so far, and that point's results
 * @throws {InputError | TargetError} when an input can't be used.
 * @throws the signal's reason once it has fired.
 */
export async function* runSweep(
  run: SweepRun,
): AsyncGenerator<{ readonly sweep: Sweep; readonly results: Results }> {
  const { method, points, options, out, onPoint, ...shared } = run;
  checkPoints(run);
  const runs: { id: string; settings: SweepTask["settings"]; results: Results }[] = [];
  for (const [place, point] of points.entries()) {
    onPoint?.(point, place);
    const results = await runSuite({
      ...shared,
      methods: [method],
      options: { [method.id]: point.settings },
      leaveNoneOut: true,
      takeOverAll: true,
      out: join(out, point.id),
    });
    runs.push({ ...point, results });
    yield { sweep: makeSweep({ options, planned: points.length, runs }), results };
  }
}
