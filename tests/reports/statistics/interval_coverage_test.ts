import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { normals } from "../../../models/mod.ts";
import { bootstrapInterval } from "../../../reports/statistics/bootstrap.ts";
import { intervalCoverage } from "../../../reports/statistics/interval_coverage.ts";

/** Share of bootstrap intervals over `sets` sets of `n` standard normal numbers that hold 0. */
function measureCoverage({ n, sets }: { readonly n: number; readonly sets: number }): number {
  const values = normals({ seed: 5, stream: "data", count: n * sets }); // [sets, n]
  let hits = 0;
  for (let set = 0; set < sets; set++) {
    const sample = [...values.subarray(n * set, n * (set + 1))];
    const { low, high } = bootstrapInterval(sample, { seed: set, resamples: 2000 })!;
    if (low <= 0 && 0 <= high) hits++;
  }
  return hits / sets;
}

for (const n of [3, 5]) {
  Deno.test(`The stated coverage of intervals of ${n} seeds is what a measurement gives`, () => {
    const [stated, sets] = [intervalCoverage(n)!, 1000];
    const error = Math.sqrt(stated * (1 - stated) / sets);
    const measured = measureCoverage({ n, sets });
    ok(Math.abs(measured - stated) < 3 * error, `${measured}, stated ${stated}`);
  });
}

Deno.test("intervalCoverage never promises more than the next smaller measured number of seeds", () => {
  strictEqual(intervalCoverage(1), null);
  strictEqual(intervalCoverage(9), intervalCoverage(8));
  strictEqual(intervalCoverage(1000), intervalCoverage(20));
  const shares = Array.from({ length: 30 }, (_, i) => intervalCoverage(i + 2)!);
  deepStrictEqual(shares, shares.toSorted((a, b) => a - b));
  ok(shares.every((share) => share < 0.95));
});
