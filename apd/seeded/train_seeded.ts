import type { Network, Sampler } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";
import type { Decomposition } from "../decomposition.ts";
import type { StartingFactors } from "../engine/engine.ts";
import type { DecompositionContext, DecompositionTrial } from "../method.ts";
import { factorSplit } from "./factor_split.ts";
import { keepWhole } from "./keep_whole.ts";
import { multipliedSplit } from "./multiplied_split.ts";
import { type PhaseEnd, type PhaseStart, runPhase } from "./run_phase.ts";
import type { SeededOptions } from "./seeded_options.ts";
import { seededPhases } from "./seeded_phases.ts";

/** A way to start: a decomposition that trains nothing. */
export type Split = (
  network: Network,
  sampler: Sampler,
  context: DecompositionContext<SeededOptions>,
) => Promise<Decomposition>;

/**
 * Trains seeded APD: the first phase from every split, the second one from where the loss of a trial
 * became the lowest.
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
  const steps = splits.length * first.steps + polish.steps;
  const best: PromiseSettledResult<PhaseEnd>[] = [];
  for (const [number, split] of splits.entries()) {
    const starts: PhaseStart[] = [];
    for (const trial of trials) {
      starts.push({ trial, factors: await startOf(trial, { split, options: first }) });
    }
    const phase = { options: first, number, done: number * first.steps, steps };
    const ended = await runPhase(starts, phase);
    ended.forEach((outcome, i) => best[i] = better(best[i], outcome));
  }
  const alive = trials.flatMap((trial, i): (PhaseStart & { readonly i: number })[] => {
    const outcome = best[i]!;
    if (outcome.status === "rejected") return [];
    return [{ trial, i, factors: factorsOf(outcome.value.decomposition) }];
  });
  const last = await runPhase(alive, {
    options: polish,
    number: splits.length,
    done: splits.length * first.steps,
    steps,
  });
  alive.forEach(({ i }, j) => best[i] = last[j]!);
  return best.map((outcome) =>
    outcome.status === "rejected"
      ? outcome
      : { status: "fulfilled", value: outcome.value.decomposition }
  );
}

/** The factors that a split gives, all of one number of components. */
async function startOf(
  { target, sampler, context }: DecompositionTrial<SeededOptions>,
  { split, options: { components, rank } }: { readonly split: Split; readonly options: ApdOptions },
): Promise<PhaseStart["factors"]> {
  const padded = multipliedSplit(target, await split(target, sampler, context), components);
  return factorSplit(target, keepWhole(target, padded), rank);
}

function factorsOf({ sites }: Decomposition): Record<string, StartingFactors> {
  return Object.fromEntries(
    Object.entries(sites).flatMap(([site, stored]) =>
      stored.kind === "factors" ? [[site, { A: stored.A, B: stored.B }]] : []
    ),
  );
}

/** The end with the lower loss; a later one only if it is strictly better. */
function better(
  earlier: PromiseSettledResult<PhaseEnd> | undefined,
  later: PromiseSettledResult<PhaseEnd>,
): PromiseSettledResult<PhaseEnd> {
  if (earlier === undefined || earlier.status === "rejected") return later;
  if (later.status === "rejected") return earlier;
  return later.value.loss < earlier.value.loss ? later : earlier;
}
