import { type Results, resultsSchema } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { outFiles } from "../runner/out_files.ts";
import { readUnfinished } from "../runner/unfinished.ts";

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
 * @throws {InputError} when it has none, they can't be read, or its run has not ended: the message says
 *   which trials miss.
 */
export async function readPart(out: string): Promise<Part> {
  const marker = await readUnfinished(out);
  if (marker !== undefined) {
    const { planned, done } = marker;
    const missing = planned?.filter((id) => done[id] === undefined);
    const which = missing === undefined
      ? "trials"
      : `${missing.length} of ${planned!.length} trials`;
    const names = missing?.slice(0, NAMED).join(", ") ?? "";
    const more = (missing?.length ?? 0) > NAMED ? ", ..." : "";
    throw new InputError(
      `Cannot use ${out}: its run has not ended, ${which} miss${
        names && `: ${names}${more}`
      }; run the same command again with --out ${out}`,
    );
  }
  const results = await readJson<Results>({
    path: outFiles(out).results,
    what: "the results",
    parse: (json) => resultsSchema.parse(json),
  });
  return { out, results };
}
