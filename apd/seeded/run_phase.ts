import { sparseFeatureSampler } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { DecompositionTrial } from "../method.ts";
import type { SeededOptions } from "./seeded_options.ts";

/** Where one trial of a phase starts. */
export interface PhaseStart {
  readonly trial: DecompositionTrial<SeededOptions>;
  readonly factors: Readonly<Record<string, StartingFactors>>;
}

/** Where it ends. */
export interface PhaseEnd {
  readonly decomposition: Decomposition;
  /** Weighted loss of the last step. */
  readonly loss: number;
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
): Promise<PromiseSettledResult<PhaseEnd>[]> {
  const losses = new Float64Array(starts.length).fill(Infinity);
  const problems = starts.map(({ trial: { target, sampler, context }, factors }, i) => ({
    network: target,
    sampler: sparseFeatureSampler(sampler.distribution, {
      ...sampler.source,
      instance: (sampler.source.instance ?? 0) + number,
    }),
    options,
    seed: context.seed,
    startFrom: factors,
    ...context.signal && { signal: context.signal },
    onProgress: (
      { step, losses: reported }: {
        readonly step: number;
        readonly losses: Readonly<Record<string, number>>;
      },
    ) => {
      losses[i] = reported["total"] ?? Infinity;
      context.onProgress?.({ step: done + step, steps, losses: reported });
    },
  }));
  if (problems.length === 0) return [];
  const ended = await starts[0]!.trial.context.engine.trainApdTogether(problems);
  return ended.map((outcome, i) =>
    outcome.status === "rejected"
      ? outcome
      : { status: "fulfilled", value: { decomposition: outcome.value, loss: losses[i]! } }
  );
}
