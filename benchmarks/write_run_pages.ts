import { basename, join } from "node:path";
import { runPage } from "../reports/html/mod.ts";
import {
  groupTrials,
  type MechanismRecovery,
  type Results,
  type TrialFeatures,
  type TrialFigures,
} from "../reports/mod.ts";
import { readFigures } from "./read_figures.ts";
import { checkWritable } from "./runner/check_writable.ts";
import { outFiles } from "./runner/out_files.ts";
import { writeText } from "./runner/write_text.ts";

/** What of the figures of all trials is shown together. */
export interface CollectedFigures {
  /** Recovery of each mechanism, by trial id; without those that have no stored figures. */
  readonly mechanisms: ReadonlyMap<string, readonly MechanismRecovery[]>;
  /** Of residual MLPs, the first seed of each method that ended well. */
  readonly features: readonly TrialFeatures[];
}

/**
 * Writes the page of every trial into `runs` in the run's folder, from its stored figures, one after the
 * other, as those of many trials are large. Pages of trials that the results no longer hold are removed.
 *
 * @returns what of the figures other parts of the report show
 * @throws {RangeError} when trials do not fit the benchmarks and methods that the results list.
 */
export async function writeRunPages(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<CollectedFigures> {
  const files = outFiles(out);
  const mechanisms = new Map<string, readonly MechanismRecovery[]>();
  const features: TrialFeatures[] = [];
  const folder = join(out, "runs");
  await checkWritable(folder);
  const written = new Set<string>();
  for (const { benchmark, method, trials } of groupTrials(results)) {
    let first: TrialFeatures | undefined;
    for (const trial of trials) {
      const stored = await readFigures(trial, files);
      const page = runPage({ benchmark, method, trial, seeds: trials, ...stored });
      await writeText(join(out, page.path), page.content);
      written.add(basename(page.path));
      if (stored.figures === null) continue;
      mechanisms.set(trial.id, stored.figures.mechanisms);
      first ??= featuresOf(trial.id, stored.figures);
    }
    if (first !== undefined) features.push(first);
  }
  await removeOldPages(folder, written);
  return { mechanisms, features };
}

/** File names of `runPath`: those of trial ids, which end in the seed, and of ids that are too long. */
const RUN_PAGE = /^[a-z0-9._-]+(\.\d+|__[0-9a-f]{64})\.html$/;

async function removeOldPages(folder: string, written: ReadonlySet<string>): Promise<void> {
  for (const { name, isFile } of await Array.fromAsync(Deno.readDir(folder))) {
    if (isFile && RUN_PAGE.test(name) && !written.has(name)) await Deno.remove(join(folder, name));
  }
}

/** A trial on a residual MLP feature by feature; undefined for any other network. */
function featuresOf(
  trialId: string,
  { features, contributions }: TrialFigures,
): TrialFeatures | undefined {
  if (features?.against !== "label" || contributions === undefined) return undefined;
  return { trialId, features, fits: contributions.fits };
}
