import type { Selection } from "../../apd/mod.ts";
import type { EvaluatedBatch } from "../evaluation/evaluated_batch.ts";
import { cutTable } from "./cut_table.ts";
import { probeNames } from "./probe_names.ts";
import type { ActivityTable } from "./trial_figures.ts";

/** Most features that are columns: a screen has no room for more. */
const COLUMNS = 128;
/** A component whose activities are all below it counts as idle. */
const IDLE = 0.05;
/** Steps of a value: a colour shows no finer ones. */
const STEPS = 1000;

/** A decomposition on inputs in which one feature alone is active. */
export interface ActivityProblem {
  readonly selection: Selection;
  /** Each feature, or group of features, alone: the probes of docs/scores.md, 10 */
  readonly probes: EvaluatedBatch;
  /** Component of each mechanism, or null; `[G]` */
  readonly matching: readonly (number | null)[];
}

/**
 * How active each component is when feature `i` alone is, at 0.75 of the upper end of its range:
 * `A[c][i] = attr[c](x_i) / sum_c' attr[c'](x_i)`, the share of the squared attributions by which the
 * method selects, 0 where all are 0; with the rule `importance` the largest causal importance,
 * `A[c][i] = min(1, max(0, x[c](x_i)))` (SPD paper, figures of causal importances). Matched components
 * stand first, in the order of their mechanisms, then the others by the feature on which they are most
 * active, and those that hardly ever are last.
 */
export function activityTable(
  { selection, probes, matching }: ActivityProblem,
): ActivityTable {
  const { inputs, attributions } = probes;
  const C = attributions.length / inputs.count;
  const columns = Math.min(COLUMNS, inputs.count);
  const importance = selection.rule === "importance";
  const sums = Array.from(
    { length: columns },
    (_, i) => attributions.subarray(i * C, (i + 1) * C).reduce((sum, a) => sum + a, 0),
  );
  const values = Array.from({ length: C }, (_, c) =>
    sums.map((sum, i) => {
      const a = attributions[i * C + c]!;
      const active = importance ? a : sum > 0 ? a / sum : 0;
      return Math.round(STEPS * Math.min(1, Math.max(0, active))) / STEPS;
    }));
  return {
    ...cutTable(values, orderOf(values, matching)),
    measure: importance ? "importance" : "attribution",
    features: probeNames(inputs).slice(0, columns),
  };
}

function orderOf(
  values: readonly (readonly number[])[],
  matching: readonly (number | null)[],
): number[] {
  const matched = matching.filter((c) => c !== null);
  const others = values.flatMap((row, component) => {
    if (matched.includes(component)) return [];
    const largest = Math.max(...row);
    return [{ component, idle: Number(largest < IDLE), column: row.indexOf(largest) }];
  }).sort((a, b) => a.idle - b.idle || a.column - b.column);
  return [...matched, ...others.map(({ component }) => component)];
}
