import { dirname } from "node:path";
import { z } from "zod";
import { type Trial, trialSchema } from "../../reports/mod.ts";
import { readJson } from "../read_json.ts";
import { readResults } from "../read_results.ts";

const trialLike = z.looseObject({ configHash: z.string() });

/** Trials, and the output folder in which their files stand, if they do. */
export interface Recorded {
  readonly trials: readonly Trial[];
  readonly out: string;
}

/**
 * Reads recorded trials: of a results.json, of the output folder of a run, or the file of one trial.
 *
 * @throws {InputError} when the path can't be read, holds neither, or its run has not ended.
 */
export async function readRecorded(path: string): Promise<Recorded> {
  if (!path.endsWith(".json")) return { trials: (await readResults(path)).trials, out: path };
  const one = await readJson<Trial | undefined>({
    path,
    what: "the results",
    parse: (json) => trialLike.safeParse(json).success ? trialSchema.parse(json) : undefined,
  });
  const folder = dirname(path);
  return one === undefined
    ? { trials: (await readResults(path)).trials, out: folder }
    : { trials: [one], out: dirname(folder) };
}
