import { deepStrictEqual } from "node:assert/strict";
import type { FeatureDistribution } from "../../../models/mod.ts";
import { probeInputs } from "../../../reports/evaluation/probe_inputs.ts";

const range = { probability: 0.1, low: 0, high: 1 };

function probesOf(distribution: FeatureDistribution): number[][] {
  const { count, width, data } = probeInputs(distribution);
  return Array.from({ length: count }, (_, i) => [...data.subarray(i * width, (i + 1) * width)]);
}

Deno.test("probeInputs sets each input alone to 0.75 of its range's upper end", () => {
  deepStrictEqual(probesOf({ features: 2, ...range }), [[0.75, 0], [0, 0.75]]);
  deepStrictEqual(probesOf({ features: 1, ...range, low: -1, high: 1 }), [[0.75]]);
  deepStrictEqual(probesOf({ features: 1, ...range, high: 4 }), [[3]]);
});

Deno.test("probeInputs stays in the range", () => {
  deepStrictEqual(probesOf({ features: 1, ...range, low: 0.875 }), [[0.875]]);
  deepStrictEqual(probesOf({ features: 1, ...range, low: -2, high: -1 }), [[-2]]);
});

Deno.test("probeInputs sets a group together, in the place of its first input", () => {
  const groups = [{ inputs: [3, 1], ...range }];
  deepStrictEqual(probesOf({ features: 4, ...range, groups }), [
    [0.75, 0, 0, 0],
    [0, 0.75, 0, 0.75],
    [0, 0, 0.75, 0],
  ]);
});

Deno.test("probeInputs keeps what is always active in every probe, and constants at their value", () => {
  const groups = [
    { inputs: [0], probability: 1, low: 0, high: 4 },
    { inputs: [1], probability: 0.05, low: 1, high: 1 },
    { inputs: [2], probability: 0.05, low: 1, high: 1 },
  ];
  deepStrictEqual(probesOf({ features: 3, ...range, groups }), [[3, 1, 0], [3, 0, 1]]);
});

Deno.test("probeInputs is one row where everything is always active", () => {
  const groups = [{ inputs: [0, 1], probability: 1, low: 0, high: 1 }];
  deepStrictEqual(probesOf({ features: 2, ...range, groups }), [[0.75, 0.75]]);
});
