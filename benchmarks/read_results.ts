import { basename, dirname, join } from "node:path";
import { type Results, resultsSchema } from "../reports/mod.ts";
import { InputError } from "./input_error.ts";
import { pathFault } from "./path_fault.ts";
import { readJson } from "./read_json.ts";
import { readUnfinished } from "./runner/unfinished.ts";

/**
 * Reads the results that a path means: the file itself, or results.json of an output folder.
 *
 * @throws {InputError} when the path can't be read, holds no results, or its run has not ended.
 */
export async function readResults(path: string): Promise<Results> {
  const file = await isFolder(path) ? join(path, "results.json") : path;
  if (basename(file) === "results.json" && await readUnfinished(dirname(file)) !== undefined) {
    throw new InputError(
      `Cannot read the results ${path}: their last run has not ended, so trials and results differ; ` +
        "run the same command again",
    );
  }
  return await readJson<Results>({
    path: file,
    what: "the results",
    parse: (json) => resultsSchema.parse(json),
  });
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
