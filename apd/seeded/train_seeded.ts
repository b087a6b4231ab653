import type { Network, Sampler } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { DecompositionContext, DecompositionTrial } from "../method.ts";
import { chooseSplit } from "./choose_split.ts";
import { factorSplit } from "./factor_split.ts";
import { keepWhole } from "./keep_whole.ts";
import { type MultipliedSplit, multipliedSplit } from "./multiplied_split.ts";
import { type PhaseStart, runPhase } from "./run_phase.ts";
import type { SeededOptions } from "./seeded_options.ts";
import { seededPhases } from "./seeded_phases.ts";

/** A way to start: a decomposition that trains nothing. */
export type Split = (
  network: Network,
  sampler: Sampler,
  context: DecompositionContext<SeededOptions>,
) => Promise<Decomposition>;

/**
 * Trains seeded APD: from the split whose parts act apart best, first with more, then with less
 * simplicity.
 *
 * @param trials differ in nothing but seeds and targets
 * @returns how each ended, in order
 */
export async function trainSeeded(
  trials: readonly DecompositionTrial<SeededOptions>[],
  splits: readonly Split[],
): Promise<PromiseSettledResult<Decomposition>[]> {
  const [{ target, context: { options, expectedActive } }] = trials as [typeof trials[number]];
  const { first, polish } = seededPhases(target, options, expectedActive);
  const steps = first.steps + polish.steps;
  const starts: PhaseStart[] = [];
  for (const trial of trials) {
    starts.push({ trial, factors: await startOf(trial, { splits, options: first }) });
  }
  const results = [...await runPhase(starts, { options: first, number: 0, done: 0, steps })];
  const alive = results.flatMap((result, i) =>
    result.status === "rejected"
      ? []
      : [{ i, start: { trial: trials[i]!, factors: factorsOf(result.value) } }]
  );
  const ended = await runPhase(
    alive.map(({ start }) => start),
    { options: polish, number: 1, done: first.steps, steps },
  );
  alive.forEach(({ i }, j) => results[i] = ended[j]!);
  return results;
}

/** The factors that a trial starts from. */
async function startOf(
  { target, sampler, context }: DecompositionTrial<SeededOptions>,
  { splits, options: { components, rank } }: {
    readonly splits: readonly Split[];
    readonly options: ApdOptions;
  },
): Promise<PhaseStart["factors"]> {
  const found: MultipliedSplit[] = [];
  for (const split of splits) {
    found.push(multipliedSplit(target, await split(target, sampler, context), components));
  }
  return factorSplit(target, keepWhole(target, chooseSplit(target, found)), rank);
}

function factorsOf({ sites }: Decomposition): Record<string, StartingFactors> {
  return Object.fromEntries(
    Object.entries(sites).flatMap(([site, stored]) =>
      stored.kind === "factors" ? [[site, { A: stored.A, B: stored.B }]] : []
    ),
  );
}
