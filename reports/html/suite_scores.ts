import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { scoreHint } from "./score_section.ts";

/** A score that the whole-suite table can show. */
export interface SuiteScore {
  readonly id: ScoreId;
  readonly title: string;
  /** Formula, range, direction and source in a few words. */
  readonly hint: string;
  readonly format: "recovery" | "seconds" | "number";
  readonly direction: "higher" | "lower" | "none";
  /** Ends of the score's range; null where it has none. */
  readonly min: number | null;
  readonly max: number | null;
}

/** One or two of each question, as the page has no room for every score of every cell. */
const SHOWN: readonly ScoreId[] = [
  "recovery",
  "matched-cosine-mean",
  "mmcs",
  "ml2r",
  "subcomponent-recovery",
  "faithfulness-error",
  "l0",
  "l0-true",
  "used-f1",
  "sparse-error",
  "merged",
  "dead",
  "bits-ratio",
  "scrub-auroc",
  "worst-mask-error",
  "seconds",
];

/** The scores that the whole-suite table can show, recovery first. */
export function suiteScores(): SuiteScore[] {
  return SHOWN.map((id) => {
    const definition = scoreDefinitions[id];
    const { title, direction, range: { min, max } } = definition;
    const format = id === "recovery" || id === "subcomponent-recovery"
      ? "recovery"
      : id === "seconds"
      ? "seconds"
      : "number";
    return { id, title, hint: scoreHint(definition), format, direction, min, max };
  });
}
