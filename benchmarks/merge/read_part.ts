import type { Results } from "../../reports/mod.ts";
import { readResults } from "../read_results.ts";
import { outFiles } from "../runner/out_files.ts";

/** An output folder whose run has ended, and its results. */
export interface Part {
  /** The folder. */
  readonly out: string;
  readonly results: Results;
}

/**
 * Reads the results of an output folder.
 *
 * @throws {InputError} when it has none, they can't be read, or its run has not ended.
 */
export async function readPart(out: string): Promise<Part> {
  return { out, results: await readResults(outFiles(out).results) };
}
