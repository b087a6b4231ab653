import { z } from "zod";
import { type Trial, trialSchema } from "../../reports/mod.ts";
import { readJson } from "../read_json.ts";
import { readResults } from "../read_results.ts";

const trialLike = z.looseObject({ configHash: z.string() });

/**
 * Reads recorded trials: of a results.json, of the output folder of a run, or the file of one trial.
 *
 * @throws {InputError} when the path can't be read, holds neither, or its run has not ended.
 */
export async function readRecorded(path: string): Promise<readonly Trial[]> {
  if (path.endsWith(".json")) {
    const one = await readJson<Trial | undefined>({
      path,
      what: "the results",
      parse: (json) => trialLike.safeParse(json).success ? trialSchema.parse(json) : undefined,
    });
    if (one !== undefined) return [one];
  }
  return (await readResults(path)).trials;
}
