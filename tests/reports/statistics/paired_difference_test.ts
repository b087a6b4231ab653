import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { bootstrapInterval } from "../../../reports/statistics/bootstrap.ts";
import { sampleDrawer } from "../../../reports/statistics/drawn_sample.ts";
import { pairedDifference } from "../../../reports/statistics/paired_difference.ts";
import { pairedPermutationTest } from "../../../reports/statistics/paired_permutation.ts";

Deno.test("pairedDifference by hand: three seeds that all rise", () => {
  const draw = sampleDrawer({ seed: 0 });
  // Of the 8 sign choices of (1, 2, 6) the sums +9 and -9 are as extreme as the one seen.
  const { difference, interval, p } = pairedDifference(draw([1, 1, 1]), draw([2, 3, 7]));
  strictEqual(difference, 3);
  strictEqual(p, 2 / 8);
  deepStrictEqual(interval, { low: 1, high: 6 }); // 1/27 of the resamples are all 1, as many all 6
});

Deno.test("pairedDifference of one seed has no interval, and of none no difference", () => {
  const draw = sampleDrawer({ seed: 0 });
  deepStrictEqual(pairedDifference(draw([4]), draw([1])), { difference: -3, interval: null, p: 1 });
  const { difference, interval, p } = pairedDifference(draw([]), draw([]));
  ok(Number.isNaN(difference));
  deepStrictEqual([interval, p], [null, 1]);
});

Deno.test("pairedDifference turns its sign when the samples change places", () => {
  const draw = sampleDrawer({ seed: 0 });
  const [a, b] = [draw([3, 1, 4, 1, 5]), draw([2, 7, 1, 8, 2])];
  const [there, back] = [pairedDifference(a, b), pairedDifference(b, a)];
  strictEqual(there.difference, -back.difference);
  strictEqual(there.p, back.p);
  deepStrictEqual(there.interval, { low: -back.interval!.high, high: -back.interval!.low });
});

Deno.test("pairedDifference equals the interval and the test over the differences themselves", () => {
  const draw = sampleDrawer({ seed: 0 });
  const value = fc.double({ min: -100, max: 100, noNaN: true });
  const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 14 });
  fc.assert(
    fc.property(pairs, (values) => {
      const [a, b] = [values.map(([x]) => x), values.map(([, y]) => y)];
      const differences = values.map(([x, y]) => y - x);
      const found = pairedDifference(draw(a), draw(b));
      const interval = bootstrapInterval(differences, { seed: 0 })!;
      ok(Math.abs(found.interval!.low - interval.low) < 1e-9);
      ok(Math.abs(found.interval!.high - interval.high) < 1e-9);
      strictEqual(found.p, pairedPermutationTest({ differences, alternative: "two-sided" }));
    }),
    { numRuns: 25 },
  );
});

Deno.test("pairedDifference refuses samples of different size", () => {
  const draw = sampleDrawer({ seed: 0 });
  throws(() => pairedDifference(draw([1]), draw([1, 2])), /needs one value each .* has 1 and 2/);
});
