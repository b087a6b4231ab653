import type { ApdOptions, Engine } from "../../apd/mod.ts";
import { type Network, sparseFeatureSampler } from "../../models/mod.ts";
import type { FeatureDistribution } from "../../models/mod.ts";
import type { Clock } from "./clock.ts";

/** A training run whose steps are timed. */
export interface TimedRun {
  readonly network: Network;
  readonly distribution: FeatureDistribution;
  readonly options: ApdOptions;
  /** How long to train. */
  readonly seconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Share of the time that is not counted: compilation, first steps. */
const WARM_UP = 0.3;

/**
 * Milliseconds per step of an engine, from the reports of a training run that is stopped after a
 * while.
 *
 * @returns `NaN` when fewer than two reports came in time
 * @throws the signal's reason once it has fired
 */
export async function timeEngine(engine: Engine, run: TimedRun): Promise<number> {
  const stop = new AbortController();
  const started = run.clock.milliseconds();
  let first: { step: number; at: number } | undefined;
  let last: { step: number; at: number } | undefined;
  const training = engine.trainApd({
    network: run.network,
    sampler: sparseFeatureSampler(run.distribution, { seed: 0, stream: "data" }),
    options: run.options,
    seed: 0,
    signal: AbortSignal.any([stop.signal, run.signal]),
    onProgress: ({ step }) => {
      const at = run.clock.milliseconds();
      if (at - started < run.seconds * 1000 * WARM_UP) return;
      first ??= { step, at };
      if (last === undefined || at - last.at > 1) last = { step, at };
      if (at - started > run.seconds * 1000) stop.abort();
    },
  });
  await training.catch((error) => {
    run.signal.throwIfAborted();
    if (!stop.signal.aborted) throw error;
  });
  if (first === undefined || last === undefined) return NaN;
  return (last.at - first.at) / (last.step - first.step);
}
