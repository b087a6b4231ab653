import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { EvaluatedBatch } from "../../../reports/evaluation/evaluated_batch.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { selectBeside } from "../../../reports/evaluation/selection.ts";
import { activityTable } from "../../../reports/figures/activity_table.ts";
import { cutTable } from "../../../reports/figures/cut_table.ts";
import { probeNames } from "../../../reports/figures/probe_names.ts";

/** Two inputs, three components. */
function probesOf(attributions: readonly number[]): EvaluatedBatch {
  const inputs = rows({ count: 2, width: 2 }, [1, 0, 0, 1]);
  return {
    inputs,
    trace: { inputs, outputs: inputs, siteInputs: [], nonlinearInputs: [] },
    attributions: Float64Array.from(attributions),
    used: new Uint8Array(6),
  };
}

Deno.test("activityTable shows shares of attributions, none where all are 0", () => {
  const selection = { rule: "top-k", k: 1, attribution: "gradient" } as const;
  const probes = probesOf([1, 3, 0, 0, 0, 0]);
  deepStrictEqual(activityTable({ selection, probes, matching: [1, null] }), {
    measure: "attribution",
    features: ["0", "1"],
    components: [1, 0, 2],
    values: [[0.75, 0], [0.25, 0], [0, 0]],
    leftOut: 0,
  });
});

Deno.test("activityTable shows causal importances as they are, cut off at 0 and 1", () => {
  const selection = { rule: "importance", usedAbove: 0.1 } as const;
  const probes = probesOf([-Infinity, 0.5, 1.7, 0.25, -0.3, 0]);
  const { measure, components, values } = activityTable({ selection, probes, matching: [2] });
  deepStrictEqual([measure, components], ["importance", [2, 1, 0]]);
  deepStrictEqual(values, [[1, 0], [0.5, 0], [0, 0.25]]);
});

Deno.test("cutTable leaves out the last components of a table that is too large for a page", () => {
  const values = Array.from({ length: 500 }, (_, c) => new Array<number>(102).fill(c / 1000));
  const order = values.map((_, c) => 499 - c);
  const { components, leftOut, values: kept } = cutTable(values, order);
  ok(kept.length * 102 <= 14_000);
  strictEqual(components.length + leftOut, 500);
  deepStrictEqual(components.slice(0, 2), [499, 498]);
  strictEqual(kept[0]![0], 0.499);
});

Deno.test("probeNames leaves out what is active on every probe, and shortens large groups", () => {
  const probe = (...active: number[]) =>
    Array.from({ length: 6 }, (_, input) => Number(active.includes(input)));
  const inputs = (probes: readonly number[][]) =>
    rows({ count: probes.length, width: 6 }, probes.flat());
  deepStrictEqual(probeNames(inputs([probe(0, 1), probe(0, 2, 3)])), ["1", "2, 3"]);
  deepStrictEqual(probeNames(inputs([probe(1, 2, 3, 5), probe(0)])), ["1 to 5", "0"]);
  deepStrictEqual(probeNames(inputs([probe(4)])), ["4"]);
});

Deno.test("selectBeside keeps what the batch would have kept, and the one that is always on", () => {
  const batch = {
    attributions: Float64Array.of(3, 0, 9, 0, 2, 9),
    used: Uint8Array.of(1, 0, 1, 0, 1, 1),
    inputs: rows({ count: 2, width: 1 }),
  };
  const probes = {
    attributions: Float64Array.of(2, 1.9, 0, 5, 0, 7),
    components: 3,
    inputs: rows({ count: 2, width: 1 }),
  };
  const rule = { rule: "batch-top-k", k: 2, attribution: "gradient" } as const; // bound 2
  deepStrictEqual([...selectBeside(rule, { batch, probes })], [1, 0, 0, 1, 0, 1]);
  const always = { ...rule, k: 1, lastAlwaysOn: true } as const;
  deepStrictEqual([...selectBeside(always, { batch, probes })], [1, 0, 1, 1, 0, 1]);
  const recorded = { ...rule, rule: "recorded" } as const;
  deepStrictEqual([...selectBeside(recorded, { batch, probes })], [1, 0, 0, 1, 0, 1]);
  const perSample = { rule: "top-k", k: 1, attribution: "gradient" } as const;
  deepStrictEqual([...selectBeside(perSample, { batch, probes })], [1, 0, 0, 0, 0, 1]);
});
