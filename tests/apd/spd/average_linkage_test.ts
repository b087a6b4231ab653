import { deepStrictEqual } from "node:assert/strict";
import { averageLinkage } from "../../../apd/spd/average_linkage.ts";
import { uniforms } from "../../../models/mod.ts";

/** Joins the two most similar groups again and again, comparing all pairs of items each time. */
function plainLinkage(similarity: Float64Array, bound: number): number[] {
  const n = Math.sqrt(similarity.length);
  let groups = Array.from({ length: n }, (_, i) => [i]);
  for (;;) {
    let best = { mean: -Infinity, i: 0, j: 0 };
    groups.forEach((own, i) =>
      groups.slice(0, i).forEach((other, j) => {
        const pairs = own.flatMap((a) => other.map((b) => similarity[a * n + b]!));
        const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
        if (mean > best.mean) best = { mean, i, j };
      })
    );
    if (best.mean < bound) break;
    const { i, j } = best;
    groups = [...groups.filter((_, g) => g !== i && g !== j), [...groups[i]!, ...groups[j]!]];
  }
  const ordered = groups.toSorted((a, b) => Math.min(...a) - Math.min(...b));
  return Array.from({ length: n }, (_, k) => ordered.findIndex((group) => group.includes(k)));
}

function randomSimilarity(n: number, seed: number): Float64Array {
  const draws = uniforms({ seed, stream: "masks", count: n * n });
  return Float64Array.from(draws, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i === j ? 1 : draws[Math.min(i, j) * n + Math.max(i, j)]!;
  });
}

Deno.test("averageLinkage joins what joining the most similar groups one by one joins", () => {
  for (let seed = 0; seed < 40; seed++) {
    for (const bound of [0.3, 0.5, 0.6, 0.8]) {
      const n = 2 + seed % 13;
      const expected = plainLinkage(randomSimilarity(n, seed), bound);
      deepStrictEqual(averageLinkage(randomSimilarity(n, seed), bound), expected);
    }
  }
});

Deno.test("averageLinkage joins at the bound itself, everything that ties, and nothing of nothing", () => {
  deepStrictEqual(averageLinkage(Float64Array.of(1, 0.5, 0.5, 1), 0.5), [0, 0]);
  deepStrictEqual(averageLinkage(new Float64Array(36).fill(1), 1), [0, 0, 0, 0, 0, 0]);
  deepStrictEqual(averageLinkage(new Float64Array(0), 0.5), []);
});
