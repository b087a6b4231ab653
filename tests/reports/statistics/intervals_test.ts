import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { bootstrapInterval } from "../../../reports/statistics/bootstrap.ts";
import { mean, populationSd, sampleSd } from "../../../reports/statistics/summary.ts";
import { wilsonInterval } from "../../../reports/statistics/wilson.ts";

Deno.test("Standard deviations divide by n - 1 for a sample and by n for a population", () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  strictEqual(mean(values), 5);
  strictEqual(populationSd(values), 2);
  strictEqual(sampleSd(values), Math.sqrt(32 / 7));
  strictEqual(sampleSd([3]), null);
});

Deno.test("Equal values have exactly their mean and no spread", () => {
  fc.assert(fc.property(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 2, max: 9 }),
    (value, n) => {
      const values = new Array<number>(n).fill(value);
      ok(mean(values) === value);
      strictEqual(sampleSd(values), 0);
    },
  ));
});

Deno.test("bootstrapInterval of 0 and 1 ends at the 2.5% tails of the binomial distribution", () => {
  // Means of 16 draws from fair coins: Bin(16, 1/2) has its 2.5% and 97.5% points at 4 and 12,
  // its 5% and 95% points at 5 and 11.
  const values = Array.from({ length: 16 }, (_, i) => i % 2);
  deepStrictEqual(bootstrapInterval(values, { seed: 1 }), { low: 4 / 16, high: 12 / 16 });
});

Deno.test("bootstrapInterval repeats itself for a seed and differs for another", () => {
  const values = [0.1, 0.7, 0.4, 0.45, 0.9, 0.2];
  const options = { seed: 4, resamples: 500 };
  deepStrictEqual(bootstrapInterval(values, options), bootstrapInterval(values, options));
  const other = bootstrapInterval(values, { ...options, seed: 5 });
  ok(other!.low !== bootstrapInterval(values, options)!.low);
});

Deno.test("bootstrapInterval of one value is not defined", () => {
  strictEqual(bootstrapInterval([1], { seed: 0 }), null);
});

Deno.test("wilsonInterval gives the published values for 8 of 10", () => {
  const { low, high } = wilsonInterval({ successes: 8, n: 10 });
  ok(Math.abs(low - 0.4902) < 5e-5 && Math.abs(high - 0.9433) < 5e-5);
});

Deno.test("wilsonInterval holds the share, inside [0, 1]", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n))),
    ([n, successes]) => {
      const { low, high } = wilsonInterval({ successes, n });
      ok(0 <= low && low <= successes / n && successes / n <= high && high <= 1);
    },
  ));
});

Deno.test("wilsonInterval refuses more successes than trials", () => {
  throws(() => wilsonInterval({ successes: 4, n: 3 }), {
    name: "RangeError",
    message: "Cannot give an interval: needs 0 <= successes <= n and n >= 1, has 4 of 3",
  });
});
