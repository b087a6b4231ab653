/** From this size on decimals only make a column wide. */
const LARGE = 10_000;

/**
 * A number for people: fixed decimals, so that columns align; `0` for exactly zero, and two digits
 * with an exponent for what would round to it and for 10,000 and more.
 *
 * @param decimals digits after the point; 3 by default
 * @returns `–` for null
 *
 * @example
 * ```ts
 * import { deepStrictEqual } from "node:assert/strict";
 * import { formatNumber } from "./format_number.ts";
 * deepStrictEqual([0.9984, 0.00001234, 0, null].map((x) => formatNumber(x)), [
 *   "0.998",
 *   "1.2e-5",
 *   "0",
 *   "–",
 * ]);
 * ```
 */
export function formatNumber(value: number | null, decimals: number = 3): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const fixed = value.toFixed(decimals);
  const readable = Number(fixed) !== 0 && Math.abs(value) < LARGE;
  return readable ? fixed : value.toExponential(1);
}

/** Recovery, 0 to 100, with one decimal; `–` for null. */
export function formatRecovery(value: number | null): string {
  return value === null ? "–" : value.toFixed(1);
}

/** Wall time: two decimals below 10 seconds, one below 1000, and `<0.01` for hardly any. */
export function formatSeconds(value: number | null): string {
  if (value === null) return "–";
  if (value < 0.01) return "<0.01";
  return value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
}

/** A whole number with groups of three digits: `20000` is `20,000`. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
