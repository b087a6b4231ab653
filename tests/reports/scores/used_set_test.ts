import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { matrix, rowMechanisms } from "../../../models/mod.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { usedSetScores } from "../../../reports/scores/used_set.ts";

const groundTruth = rowMechanisms("W", matrix({ rows: 3, cols: 1 }, Float32Array.of(1, 1, 1)));

Deno.test("usedSetScores counts used components against active mechanisms by hand", () => {
  const scores = usedSetScores({
    groundTruth,
    // Active mechanisms: {0}, {0, 1}, {}, {2}.
    // Used components: {1}, {1, 2, 3}, {0}, {}. Mechanisms 0, 1, 2 have components 1, 0, none.
    batch: {
      inputs: rows({ count: 4, width: 3 }, [1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1]),
      used: Uint8Array.of(0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0),
    },
    matching: [1, 0, null],
  });
  // TP: component 1 on samples 0 and 1. FP: 2 and 3 (no mechanism) on sample 1, 0 on sample 2.
  // FN: mechanism 1 on sample 1, mechanism 2 on sample 3.
  deepStrictEqual(scores, {
    "l0": 5 / 4,
    "l0-true": 1,
    "used-precision": 2 / 5,
    "used-recall": 2 / 4,
    "used-f1": 2 * 2 / (2 * 2 + 3 + 2),
  });
});

Deno.test("usedSetScores has no ratio without a case", () => {
  const scores = usedSetScores({
    groundTruth,
    batch: { inputs: rows({ count: 2, width: 3 }), used: new Uint8Array(8) },
    matching: [0, 1, 2],
  });
  strictEqual(scores["used-precision"], null);
  strictEqual(scores["used-recall"], null);
  strictEqual(scores["used-f1"], null);
  strictEqual(scores.l0, 0);
});
