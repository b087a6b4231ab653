import { sparseFeatureSampler } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { DecompositionTrial, Progress } from "../method.ts";
import type { SeededOptions } from "./seeded_options.ts";

/** Where one trial of a phase starts. */
export interface PhaseStart {
  readonly trial: DecompositionTrial<SeededOptions>;
  readonly factors: Readonly<Record<string, StartingFactors>>;
}

/** Which part of a run a phase is. */
export interface Phase {
  readonly options: ApdOptions;
  /** Number of the phase: each has inputs of its own. */
  readonly number: number;
  /** Steps of the phases before. */
  readonly done: number;
  /** Steps of all phases. */
  readonly steps: number;
}

/**
 * Trains one phase of some trials, together.
 *
 * @returns how each ended, in order
 */
export async function runPhase(
  starts: readonly PhaseStart[],
  { options, number, done, steps }: Phase,
): Promise<readonly PromiseSettledResult<Decomposition>[]> {
  const [first] = starts;
  if (first === undefined) return [];
  const problems = starts.map(({ trial: { target, sampler, context }, factors }) => ({
    network: target,
    sampler: sparseFeatureSampler(sampler.distribution, {
      ...sampler.source,
      instance: (sampler.source.instance ?? 0) + number,
    }),
    options,
    seed: context.seed,
    startFrom: factors,
    ...context.signal && { signal: context.signal },
    onProgress: ({ step, losses }: Progress) =>
      context.onProgress?.({ step: done + step, steps, losses }),
  }));
  return await first.trial.context.engine.trainApdTogether(problems);
}
