import { stableJson } from "../stable_json.ts";
import type { TrialFigures } from "./trial_figures.ts";

/** Significant digits of the numbers in the file. */
const DIGITS = 4;

/** The text of `trials/<id>.figures.json`: keys sorted, numbers with 4 digits, on one line. */
export function figuresJson(figures: TrialFigures): string {
  return stableJson(figures, { digits: DIGITS, indent: 0 });
}
