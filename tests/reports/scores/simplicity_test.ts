import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import type { ViewedWeights } from "../../../reports/evaluation/viewed_weights.ts";
import { effectiveRanks } from "../../../reports/scores/effective_ranks.ts";
import { rankScores } from "../../../reports/scores/simplicity.ts";
import {
  evenlySplit,
  merged,
  perfect,
  rotated,
  scoresOf,
  shrunk,
  splitByRank,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy } from "./hand_made_toys.ts";

function single(rows: number, cols: number, data: readonly number[]): ViewedWeights {
  return { count: 1, views: { v: { rows, cols, data: Float64Array.from(data) } } };
}

const entry = fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8);
const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(
  ([rows, cols]) =>
    fc.record({
      rows: fc.constant(rows),
      cols: fc.constant(cols),
      data: fc.array(entry, { minLength: rows * cols, maxLength: rows * cols }),
    }),
);

Deno.test("effectiveRanks is the participation ratio of the squared singular values", () => {
  fc.assert(fc.property(matrices, ({ rows, cols, data }) => {
    fc.pre(data.some((value) => value !== 0));
    const P = MlMatrix.from1DArray(rows, cols, data);
    const s = new SingularValueDecomposition(P, { autoTranspose: true }).diagonal;
    const second = s.reduce((sum, value) => sum + value ** 2, 0);
    const fourth = s.reduce((sum, value) => sum + value ** 4, 0);
    const [rank] = effectiveRanks(single(rows, cols, data), { v: 1 });
    ok(Math.abs(rank!.total - second ** 2 / fourth) < 1e-9); // the SVD iterates to float64
  }));
});

Deno.test("effectiveRanks counts equal directions and discounts weak ones", () => {
  const rankOf = (...diagonal: readonly number[]) => {
    const n = diagonal.length;
    const data = Array.from({ length: n * n }, (_, i) => i % (n + 1) === 0 ? diagonal[i % n]! : 0);
    return effectiveRanks(single(n, n, data), { v: 1 })[0]!.total;
  };
  strictEqual(rankOf(3), 1);
  strictEqual(rankOf(2, 2), 2);
  strictEqual(rankOf(1, 1, 1), 3);
  strictEqual(rankOf(2, 1), 25 / 17); // (4 + 1)^2 / (16 + 1)
});

Deno.test("effectiveRanks takes each view in units of the target, so that scaling layers changes nothing", () => {
  const views = {
    a: { rows: 1, cols: 2, data: Float64Array.of(0, 3) },
    b: { rows: 2, cols: 1, data: Float64Array.of(0.5, 0) },
  };
  const [rank] = effectiveRanks({ count: 1, views }, { a: 9, b: 0.25 });
  deepStrictEqual(rank, { total: 2, byView: { a: 1, b: 1 } });
});

Deno.test("effectiveRanks leaves out a view where the target has nothing, and components of rounding", () => {
  const views = {
    a: { rows: 1, cols: 2, data: Float64Array.of(1, 0, 2 ** -17, 0) },
    b: { rows: 1, cols: 1, data: Float64Array.of(5, 5) },
  };
  const ranks = effectiveRanks({ count: 2, views }, { a: 1, b: 0 });
  deepStrictEqual(ranks, [{ total: 1, byView: { a: 1 } }, { total: 0, byView: { a: 0 } }]);
});

Deno.test("The effective rank of the mechanisms themselves is theirs, in any basis and at any size", () => {
  const mean = (2 + 1 + 1) / 3;
  for (const toy of [pairToy(), alwaysToy()]) {
    for (const decomposition of [perfect(toy), rotated(toy), shrunk(toy)]) {
      const scores = scoresOf(toy, decomposition);
      ok(Math.abs(scores["effective-rank"]! - mean) < 1e-15);
      ok(Math.abs(scores["effective-rank-true"]! - mean) < 1e-15);
      ok(Math.abs(scores["rank-error"]!) < 1e-15);
    }
  }
});

Deno.test("A mechanism in two layers has a direction in each", () => {
  const toy = residualToy();
  const scores = scoresOf(toy, perfect(toy));
  ok(Math.abs(scores["effective-rank"]! - (1 + 2 + 1) / 3) < 1e-15);
  strictEqual(scores["rank-error"], 0);
});

Deno.test("A merged component has the rank of both mechanisms, a rank-1 piece half of a rank-2 one's", () => {
  const toy = pairToy();
  const both = scoresOf(toy, merged(toy, { g: 1, h: 2 })); // ranks 2, 2 of 2, 1
  strictEqual(both["effective-rank"], 2);
  strictEqual(both["effective-rank-true"], 1.5);
  strictEqual(both["rank-error"], 0.5); // log2 of 1 and 2
  const piece = scoresOf(toy, splitByRank(toy, 0)); // ranks 1, 1, 1 of 2, 1, 1
  strictEqual(piece["effective-rank"], 1);
  ok(Math.abs(piece["rank-error"]! - 1 / 3) < 1e-15);
  const half = scoresOf(toy, evenlySplit(toy, { g: 0, pieces: 2 })); // a half is as wide as the whole
  strictEqual(half["rank-error"], 0);
});

Deno.test("rankScores is not defined where nothing is matched", () => {
  const ranks = { mechanisms: [{ total: 1, byView: {} }], components: [] };
  deepStrictEqual(rankScores({ matching: [null], ranks }), {
    "effective-rank": null,
    "effective-rank-true": null,
    "rank-error": null,
  });
});
