import type { Network, Sampler } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { DecompositionContext, DecompositionTrial } from "../method.ts";
import { chooseSplit } from "./choose_split.ts";
import { factorSplit } from "./factor_split.ts";
import { keepWhole } from "./keep_whole.ts";
import { type MultipliedSplit, multipliedSplit } from "./multiplied_split.ts";
import { type Phase, type PhaseStart, runPhase } from "./run_phase.ts";
import type { SeededOptions } from "./seeded_options.ts";
import { seededPhases } from "./seeded_phases.ts";

type Factors = PhaseStart["factors"];

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
  const starts: PromiseSettledResult<Factors>[] = [];
  for (const trial of trials) {
    starts.push(...await Promise.allSettled([startOf(trial, { splits, options: first })]));
  }
  const after = await goOn(trials, starts, { options: first, number: 0, done: 0, steps });
  return await goOn(
    trials,
    after.map((result) =>
      result.status === "rejected" ? result : { ...result, value: factorsOf(result.value) }
    ),
    { options: polish, number: 1, done: first.steps, steps },
  );
}

/** One phase of the trials that have got there; the others stay as they ended. */
async function goOn(
  trials: readonly DecompositionTrial<SeededOptions>[],
  starts: readonly PromiseSettledResult<Factors>[],
  phase: Phase,
): Promise<PromiseSettledResult<Decomposition>[]> {
  const alive = starts.flatMap((start, i): PhaseStart[] =>
    start.status === "rejected" ? [] : [{ trial: trials[i]!, factors: start.value }]
  );
  const ended = (await runPhase(alive, phase))[Symbol.iterator]();
  return starts.map((start) => start.status === "rejected" ? start : ended.next().value!);
}

/** The factors that a trial starts from; a split that fails counts only if all do. */
async function startOf(
  { target, sampler, context }: DecompositionTrial<SeededOptions>,
  { splits, options: { components, rank } }: {
    readonly splits: readonly Split[];
    readonly options: ApdOptions;
  },
): Promise<Factors> {
  const found: MultipliedSplit[] = [];
  const faults: unknown[] = [];
  for (const split of splits) {
    try {
      found.push(multipliedSplit(target, await split(target, sampler, context), components));
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (found.length === 0) throw faults[0];
  return factorSplit(target, keepWhole(target, chooseSplit(target, found)), rank);
}

function factorsOf({ sites }: Decomposition): Record<string, StartingFactors> {
  return Object.fromEntries(
    Object.entries(sites).flatMap(([site, stored]) =>
      stored.kind === "factors" ? [[site, { A: stored.A, B: stored.B }]] : []
    ),
  );
}
