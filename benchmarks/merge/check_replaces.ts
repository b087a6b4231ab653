import type { Results } from "../../reports/mod.ts";
import { fileExists } from "../file_exists.ts";
import { InputError } from "../input_error.ts";
import { readResults } from "../read_results.ts";
import { outFiles } from "../runner/out_files.ts";
import { readUnfinished } from "../runner/unfinished.ts";

/** What the marker of a folder calls a merge. */
export const MERGE_RUN = "merge";

/** Trials that an error names; of the others it gives the number. */
const NAMED = 6;

/**
 * Checks that joined results may be written into a folder: no decomposition that its results name is
 * lost by it, so that a merge can be done again, with further folders too, and nothing else is replaced.
 *
 * @throws {InputError} when one would be, or another run in the folder has not ended.
 */
export async function checkReplaces(out: string, merged: Results): Promise<void> {
  const isFirst = !await fileExists(outFiles(out).results);
  const marker = await readUnfinished(out);
  if (isFirst && (marker === undefined || marker.run === MERGE_RUN)) return;
  const { trials } = await readResults(outFiles(out).results, { goesOn: MERGE_RUN });
  const hashes = new Map(merged.trials.map((trial) => [trial.id, trial.decomposition?.sha256]));
  const lost = trials.filter(({ id, decomposition }) =>
    decomposition !== undefined && hashes.get(id) !== decomposition.sha256
  ).map(({ id }) => id);
  if (lost.length === 0) return;
  const rest = lost.length - NAMED;
  const names = lost.slice(0, NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  throw new InputError(
    `Cannot merge into ${out}: it has decompositions that would be lost, of ${names}; name another folder, ` +
      "or merge that one, too",
  );
}
