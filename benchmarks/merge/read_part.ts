import { type Results, resultsSchema } from "../../reports/mod.ts";
import { fileExists } from "../file_exists.ts";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { outFiles } from "../runner/out_files.ts";
import { readUnfinished, type Unfinished } from "../runner/unfinished.ts";

/** An output folder whose run has ended, and its results. */
export interface Part {
  /** The folder. */
  readonly out: string;
  readonly results: Results;
}

/** Missing trials that an error message names; of the others it gives the number. */
const NAMED = 10;

/**
 * Reads the results of an output folder.
 *
 * @param options.goesOn name of a run that may not have ended, as it is the one that goes on now
 * @throws {InputError} when it has none, they can't be read, or its run has not ended: the message says
 *   which trials miss.
 */
export async function readPart(
  out: string,
  { goesOn }: { readonly goesOn?: string } = {},
): Promise<Part> {
  const marker = await readUnfinished(out);
  if (marker !== undefined && marker.run !== goesOn) {
    const missing = await missingOf(marker, out);
    throw new InputError(
      `Cannot use ${out}: its run has not ended, ${missing}; run the same command again`,
    );
  }
  const results = await readJson<Results>({
    path: outFiles(out).results,
    what: "the results",
    parse: (json) => resultsSchema.parse(json),
  });
  return { out, results };
}

/** How many trials of an interrupted run miss, and which; a trial is there when its file is. */
async function missingOf({ planned, done }: Unfinished, out: string): Promise<string> {
  if (planned === undefined) return "trials miss"; // a marker from before it named them
  const missing: string[] = [];
  for (const id of planned) {
    if (done[id] === undefined || !await fileExists(outFiles(out).trial(id))) missing.push(id);
  }
  const names = missing.slice(0, NAMED).join(", ");
  const more = missing.length > NAMED ? ", ..." : "";
  return `${missing.length} of ${planned.length} trials miss: ${names}${more}`;
}
