import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { auroc } from "../../../reports/statistics/auroc.ts";
import { fitLine, midRanks, spearman } from "../../../reports/statistics/correlation.ts";

const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });

Deno.test("auroc is the share of pairs in order, ties half", () => {
  fc.assert(fc.property(values, values, (smaller, larger) => {
    const pairs = larger.flatMap((b) => smaller.map((a) => b > a ? 1 : b === a ? 0.5 : 0));
    const share = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
    ok(Math.abs(auroc({ smaller, larger })! - share) < 1e-12);
  }));
});

Deno.test("auroc of an empty sample is not defined", () => {
  strictEqual(auroc({ smaller: [], larger: [1] }), null);
  strictEqual(auroc({ smaller: [1], larger: [] }), null);
});

Deno.test("midRanks lets equal values share the mean of their ranks", () => {
  deepStrictEqual(midRanks([5, 1, 5, 0]), [3.5, 2, 3.5, 1]);
});

Deno.test("fitLine finds a line that is there, and its sign", () => {
  deepStrictEqual(fitLine({ x: [0, 1, 2], y: [5, 3, 1] }), { slope: -2, r: -1 });
  // Deviations of x: -1, 0, 1; of y: -1, 2, -1: no correlation.
  deepStrictEqual(fitLine({ x: [0, 1, 2], y: [0, 3, 0] }), { slope: 0, r: 0 });
});

Deno.test("fitLine has no correlation of what does not vary", () => {
  deepStrictEqual(fitLine({ x: [1, 1], y: [0, 3] }), { slope: null, r: null });
  deepStrictEqual(fitLine({ x: [0, 3], y: [1, 1] }), { slope: 0, r: null });
});

Deno.test("spearman sees only the order", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 9 }), (x) => {
    strictEqual(spearman({ x, y: x.map((v) => Math.cbrt(v)) }), 1);
    strictEqual(spearman({ x, y: x.map((v) => -v) }), -1);
  }));
});
