import { countSiteEntries } from "../../../models/mod.ts";
import type { TargetTraining } from "../../../models/training/mod.ts";
import type { ApdProblem } from "../engine.ts";

/** Most problems that are worth training together. */
const MOST = 16;

/**
 * Site entries times pairs of a sample and a component, `N B C`, that one step should have in all:
 * measured on two cores (docs/engine.md, "Instances"), guessed for a GPU.
 */
const WORK = { software: 1.3e6, gpu: 1e9 } as const;

/**
 * How many problems to train together. A step of a small network costs mostly its dispatches, which
 * instances share; once their work fills the adapter, more of them gain nothing, and an abort would
 * lose more unfinished runs.
 *
 * @param software whether the adapter is a CPU
 */
export function suitTogether(
  { network, options: { batch, components } }: Pick<ApdProblem, "network" | "options">,
  software: boolean,
): number {
  const work = countSiteEntries(network) * batch * components;
  return Math.min(MOST, Math.max(1, Math.floor((software ? WORK.software : WORK.gpu) / work)));
}

/**
 * Site entries times samples, `N B`, from which on a step of target training fills an adapter alone:
 * so on two cores that five targets side by side take five times as long; guessed for a GPU.
 */
const TARGET_WORK = { software: 1e7, gpu: 1e11 } as const;

/**
 * How many targets to train together: where one fills the adapter they follow each other, so that the
 * first is there early.
 *
 * @param software whether the adapter is a CPU
 */
export function suitTargets(
  { network, settings: { batch } }: Pick<TargetTraining, "network" | "settings">,
  software: boolean,
): number {
  const work = countSiteEntries(network) * batch;
  const room = software ? TARGET_WORK.software : TARGET_WORK.gpu;
  return Math.min(MOST, Math.max(1, Math.floor(room / work)));
}
