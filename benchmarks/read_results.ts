import { basename, dirname } from "node:path";
import { type Results, resultsSchema } from "../reports/mod.ts";
import { fileExists } from "./file_exists.ts";
import { InputError } from "./input_error.ts";
import { pathFault } from "./path_fault.ts";
import { readJson } from "./read_json.ts";
import { outFiles } from "./runner/out_files.ts";
import { readUnfinished, type Unfinished } from "./runner/unfinished.ts";

const FILE = "results.json";

/** Missing trials that an error message names; of the others it gives the number. */
const NAMED = 10;

/**
 * Reads the results that a path means: the file itself, or results.json of an output folder.
 *
 * @param options.goesOn name of a run that may not have ended, as it is the one that goes on now; true: any
 * @throws {InputError} when the path can't be read, holds no results, or its run has not ended: the
 *   message says which trials miss.
 */
export async function readResults(
  path: string,
  { goesOn }: { readonly goesOn?: string | true } = {},
): Promise<Results> {
  const file = basename(path) !== FILE && await isFolder(path) ? outFiles(path).results : path;
  const marker = basename(file) === FILE ? await readUnfinished(dirname(file)) : undefined;
  if (marker !== undefined && goesOn !== true && marker.run !== goesOn) {
    throw new InputError(
      `Cannot read the results ${path}: its run has not ended, ${await missingOf(
        marker,
        dirname(file),
      )}; run the same command again`,
    );
  }
  return await readJson<Results>({
    path: file,
    what: "the results",
    parse: (json) => resultsSchema.parse(json),
  });
}

/**
 * The output folder that a path means: itself, or the folder of its results.json.
 *
 * @throws {InputError} when it is neither.
 */
export async function resultsFolder(path: string): Promise<string> {
  if (await isFolder(path)) return path;
  if (basename(path) === FILE) return dirname(path);
  throw new InputError(
    `Cannot read the results ${path}: must be the output folder of a run, or its results.json`,
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    const fault = path === "" ? "the path is empty" : pathFault(error);
    if (fault === undefined) throw error;
    throw new InputError(`Cannot read the results ${path}: ${fault}`);
  }
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
