import { dirname, join } from "node:path";
import {
  type Baseline,
  type BaselineOrigin,
  historyEntry,
  makeBaseline,
  parseBaseline,
  type Results,
  stableJson,
} from "../../reports/mod.ts";
import { appendHistory } from "../baseline_history.ts";
import type { Profile } from "../benchmark.ts";
import { fileExists } from "../file_exists.ts";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { writeText } from "../runner/write_text.ts";
import type { BenchOptions } from "./bench_options.ts";

/** The profile that the gate judges: without its committed baseline a run would pass unseen. */
const PROFILE_WITH_BASELINE: Profile = "quick";

/** Where the baseline of a run stands: as `--baseline` says, else the committed one of the profile. */
export function baselinePath(
  { baseline, profile }: Pick<BenchOptions, "baseline" | "profile">,
  folder: string,
): string {
  return baseline ?? join(folder, `${profile}.json`);
}

/**
 * Reads the baseline that a run is to be compared with.
 *
 * @param options of the run
 * @param folder of the committed baselines
 * @returns none for `--baseline none`, for a run that will replace it, and for a profile other than
 *   quick that has none
 * @throws {InputError | BaselineError} when the file can't be used, or quick's is gone.
 */
export async function readBaseline(
  options: Pick<BenchOptions, "baseline" | "profile" | "updateBaseline">,
  folder: string,
): Promise<Baseline | undefined> {
  if (options.baseline === "none" || options.updateBaseline) return undefined;
  const path = baselinePath(options, folder);
  if (options.baseline === undefined && !await fileExists(path)) {
    if (options.profile !== PROFILE_WITH_BASELINE) return undefined;
    throw new InputError(
      `Cannot compare with the baseline ${path}: there is no such file; restore it from the ` +
        "repository, make one with --update-baseline, or say --baseline none",
    );
  }
  return await readJson({ path, what: "the baseline", parse: parseBaseline });
}

/**
 * Makes a run the baseline, and adds it to the history beside it.
 *
 * @param origin when, and from which commit
 * @throws {InputError} when a trial is not ok, the history can't be read, or another process is writing
 *   there; the earlier baseline stays.
 */
export async function writeBaseline(
  path: string,
  { results, origin }: { readonly results: Results; readonly origin: BaselineOrigin },
): Promise<void> {
  const bad = results.trials.filter(({ status }) => status !== "ok");
  if (bad.length > 0) {
    const named = bad.map(({ id, status }) => `${id} ${status}`).join(", ");
    throw new InputError(`Cannot make a baseline of a run with trials that are not ok: ${named}`);
  }
  const folder = dirname(path);
  await checkWritable(folder);
  const baseline = makeBaseline(results);
  await withFolderLock(folder, async () => {
    // first, as a line that is there already is not added again after a kill in between
    await appendHistory(path, historyEntry(baseline, origin));
    await writeText(path, stableJson(baseline));
  });
}
