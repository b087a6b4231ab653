import { figuresSchema, type Trial, type TrialFigures } from "../reports/mod.ts";
import { InputError } from "./input_error.ts";
import { readJson } from "./read_json.ts";
import type { OutFiles } from "./runner/out_files.ts";

/** What the page of a trial draws, or why there is nothing. */
export type StoredFigures =
  | { readonly figures: TrialFigures }
  | { readonly figures: null; readonly reason: string };

/** Reads what the page of a trial draws; without it there is a reason, never an error. */
export async function readFigures(trial: Trial, files: OutFiles): Promise<StoredFigures> {
  if (trial.status !== "ok") return missing("The trial left no decomposition to draw.");
  if (trial.scores["faithfulness-error"] === null) {
    return missing("A number of the decomposition is not finite, so that nothing can be drawn.");
  }
  try {
    const figures = await readJson<TrialFigures>({
      path: files.figures(trial.id),
      what: "the figures",
      parse: (json) => figuresSchema.parse(json),
    });
    if (figures.decomposition.sha256 === trial.decomposition?.sha256) return { figures };
    return missing("The stored figures are of another decomposition.");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return missing("There are no stored figures of this trial, or they can't be read.");
  }
}

function missing(reason: string): StoredFigures {
  return { figures: null, reason };
}
