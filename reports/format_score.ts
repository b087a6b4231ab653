import { formatNumber, formatRecovery } from "./format_number.ts";
import { scoreDefinitions, type ScoreId } from "./scores/score_definitions.ts";

/** A score's value for people: one decimal for points, three for others; `–` for null. */
export function formatScore(score: ScoreId, value: number | null): string {
  return scoreDefinitions[score].unit === "points" ? formatRecovery(value) : formatNumber(value);
}

/** A change of a score with its sign: `+1.2`, `-0.034`; `0` for none and `–` for null. */
export function formatChange(score: ScoreId, value: number | null): string {
  if (value === 0) return "0";
  const text = formatScore(score, value);
  return value !== null && value > 0 ? `+${text}` : text;
}

/** A p for people: two digits, and never 0; `–` for null. */
export function formatP(p: number | null): string {
  if (p === null) return "–";
  return p < 0.001 ? p.toExponential(0) : String(Number(p.toPrecision(2)));
}
