import { ok } from "node:assert/strict";
import fc from "fast-check";
import { nonnegativeFactors } from "../../../apd/methods/baselines/nonnegative_factors.ts";
import { uniforms } from "../../../models/mod.ts";

const problems = fc.record({
  rows: fc.integer({ min: 1, max: 7 }),
  cols: fc.integer({ min: 1, max: 7 }),
  rank: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

Deno.test("nonnegative factors are not negative, and their error never rises", () => {
  fc.assert(fc.property(problems, ({ rows, cols, rank, seed }) => {
    const X = uniforms({ seed, stream: "target", count: rows * cols });
    const { U, V, errors } = nonnegativeFactors({ X, rows, cols, rank, rounds: 30, seed });
    ok([...U, ...V].every((value) => value >= 0 && Number.isFinite(value)));
    // Rounding of a difference of sums of squares, which are at most 49.
    ok(errors.every((error, round) => round === 0 || error <= errors[round - 1]! + 1e-12));
    const error = X.reduce((sum, x, e) => {
      const [i, o] = [Math.floor(e / cols), e % cols];
      let fitted = 0;
      for (let c = 0; c < rank; c++) fitted += U[i * rank + c]! * V[c * cols + o]!;
      return sum + (x - fitted) ** 2;
    }, 0);
    ok(Math.abs(error - errors.at(-1)!) < 1e-9, `${error} ${errors.at(-1)}`);
  }));
});

Deno.test("nonnegative factors of zeros are zeros", () => {
  const { errors } = nonnegativeFactors({
    X: new Float64Array(6),
    rows: 2,
    cols: 3,
    rank: 2,
    rounds: 5,
    seed: 0,
  });
  ok(errors.at(-1) === 0);
});
