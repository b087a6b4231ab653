import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { normals } from "../../../models/mod.ts";
import { holm } from "../../../reports/statistics/holm.ts";
import {
  pairedPermutationTest,
  smallestPairedP,
} from "../../../reports/statistics/paired_permutation.ts";
import { twoSamplePermutationTest } from "../../../reports/statistics/two_sample_permutation.ts";

Deno.test("pairedPermutationTest gives 2 of 2^n for differences of one sign", () => {
  for (const n of [1, 3, 5, 6, 12]) {
    const differences = Array.from({ length: n }, (_, i) => 0.1 + i / 7);
    const p = pairedPermutationTest({ differences, alternative: "two-sided" });
    strictEqual(p, 2 / 2 ** n);
    strictEqual(p, smallestPairedP(n));
    strictEqual(pairedPermutationTest({ differences, alternative: "greater" }), 1 / 2 ** n);
  }
});

Deno.test("pairedPermutationTest counts sign flips by hand", () => {
  // Sums of +-3 +-1 +-1 at least 3 of 5, 3, 3, 1, -1, -3, -3, -5.
  strictEqual(pairedPermutationTest({ differences: [3, 1, -1], alternative: "greater" }), 3 / 8);
  strictEqual(pairedPermutationTest({ differences: [3, 1, -1], alternative: "two-sided" }), 6 / 8);
});

Deno.test("pairedPermutationTest finds nothing where nothing differs", () => {
  strictEqual(pairedPermutationTest({ differences: [0, 0, 0], alternative: "two-sided" }), 1);
  strictEqual(pairedPermutationTest({ differences: [], alternative: "two-sided" }), 1);
});

Deno.test("pairedPermutationTest does not depend on the order of the pairs nor on the sign", () => {
  const list = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(fc.property(list, (differences) => {
    const test = (values: number[]) =>
      pairedPermutationTest({ differences: values, alternative: "two-sided" });
    strictEqual(test(differences.toReversed()), test(differences));
    strictEqual(test(differences.map((value) => -value)), test(differences));
  }));
});

Deno.test("pairedPermutationTest samples beyond 12 pairs and comes near the exact p", () => {
  const differences = [...normals({ seed: 2, stream: "bootstrap", count: 16 })].map((z) => z + 0.4);
  const sum = differences.reduce((total, value) => total + value, 0);
  let hits = 0;
  for (let flips = 0; flips < 2 ** 16; flips++) {
    const flipped = differences.reduce((s, value, i) => s + ((flips >> i & 1) ? -value : value), 0);
    if (flipped >= sum - 1e-9) hits++;
  }
  const exact = hits / 2 ** 16;
  const sampled = pairedPermutationTest({ differences, alternative: "greater" });
  const fourDeviations = 4 * Math.sqrt(exact * (1 - exact) / 10_000);
  ok(Math.abs(sampled - exact) < fourDeviations, `${sampled} for ${exact}`);
});

Deno.test("twoSamplePermutationTest gives one split of all for groups apart", () => {
  strictEqual(twoSamplePermutationTest([5, 6, 7, 8], [1, 2, 3, 4]), 1 / 70);
  strictEqual(twoSamplePermutationTest([5, 6, 7], [1, 2, 3]), 1 / 20);
  strictEqual(twoSamplePermutationTest([1, 2, 3, 4], [5, 6, 7, 8]), 1);
  strictEqual(twoSamplePermutationTest([1, 1], [1, 1, 1]), 1);
});

Deno.test("twoSamplePermutationTest counts splits by hand", () => {
  // First groups of two of {1, 2, 3, 4} with a mean at least that of {2, 4}: 24 and 34.
  strictEqual(twoSamplePermutationTest([2, 4], [1, 3]), 2 / 6);
});

Deno.test("twoSamplePermutationTest refuses an empty group and too many values", () => {
  throws(() => twoSamplePermutationTest([], [1]), { name: "RangeError" });
  throws(() => twoSamplePermutationTest(new Array(11).fill(0), new Array(10).fill(0)), {
    name: "RangeError",
  });
});

Deno.test("holm multiplies the smallest p by the number of tests and never falls behind", () => {
  deepStrictEqual(holm([0.0625, 0.03125, 0.5]), [0.125, 0.09375, 0.5]);
  fc.assert(fc.property(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
    (p) => {
      const corrected = holm(p);
      strictEqual(Math.min(...corrected), Math.min(1, p.length * Math.min(...p)));
      p.forEach((a, i) => {
        ok(corrected[i]! >= a && corrected[i]! <= 1);
        p.forEach((b, j) => ok(a > b || corrected[i]! <= corrected[j]!));
      });
    },
  ));
});
