/**
 * What a target is trained to return for input `x`: `|x|`, the input itself where it is not negative
 * (authors' train_tms.py), or `x + relu(x)` (their residual MLPs).
 */
export const TARGET_LABELS = ["|x|", "x + relu(x)"] as const;

/** See {@link TARGET_LABELS}. */
export type TargetLabel = typeof TARGET_LABELS[number];

/**
 * The label of one input, in float64.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { labelOf } from "./target_label.ts";
 * strictEqual(labelOf("|x|", -2), 2);
 * strictEqual(labelOf("x + relu(x)", -2), -2);
 * strictEqual(labelOf("x + relu(x)", 2), 4);
 * ```
 */
export function labelOf(label: TargetLabel, x: number): number {
  switch (label) {
    case "|x|":
      return Math.abs(x);
    case "x + relu(x)":
      return x + Math.max(0, x);
  }
}
