import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { matrix } from "../../../models/mod.ts";
import { componentShares } from "../../../reports/figures/component_shares.ts";

const entry = fc.integer({ min: -20, max: 20 }).filter((value) => value !== 0);
const targets = fc.record({
  rows: fc.integer({ min: 1, max: 5 }),
  cols: fc.integer({ min: 1, max: 4 }),
})
  .chain((shape) =>
    fc.array(entry, { minLength: shape.rows * shape.cols, maxLength: shape.rows * shape.cols })
      .map((data) => matrix(shape, Float32Array.from(data)))
  );

Deno.test("componentShares puts one row per component on the diagonal, however they are numbered", () => {
  const shuffled = targets.chain((W) =>
    fc.shuffledSubarray(Array.from({ length: W.rows }, (_, j) => j), { minLength: W.rows })
      .map((rowOf) => ({ W, rowOf }))
  );
  fc.assert(fc.property(shuffled, ({ W, rowOf }) => {
    const components = new Float64Array(W.rows * W.data.length); // [C, F, H]
    rowOf.forEach((j, c) =>
      components.set(
        W.data.subarray(j * W.cols, (j + 1) * W.cols),
        c * W.data.length + j * W.cols,
      )
    );
    const { shares, order } = componentShares({ W, components });
    const diagonal = rowOf.map((_, i) => rowOf.map((_, j) => i === j ? 1 : 0));
    deepStrictEqual(order.map((c) => shares[c]), diagonal);
  }));
});

Deno.test("componentShares of a faithful decomposition sum to 1 for each feature", () => {
  const split = targets.chain((W) =>
    fc.array(entry, { minLength: W.data.length, maxLength: W.data.length })
      .map((part) => ({ W, part }))
  );
  fc.assert(fc.property(split, ({ W, part }) => {
    const rest = part.map((value, i) => W.data[i]! - value);
    const { shares } = componentShares({
      W,
      components: Float64Array.from([...part, ...rest]),
    });
    for (let j = 0; j < W.rows; j++) ok(Math.abs(shares[0]![j]! + shares[1]![j]! - 1) < 1e-9);
  }));
});

Deno.test("componentShares lists components that carry no feature last", () => {
  const W = matrix({ rows: 2, cols: 1 }, Float32Array.of(2, 4));
  const components = Float64Array.of(0.5, 0, 0, 4, 1.5, 0); // shares 0.25, 1, 0.75
  const { order } = componentShares({ W, components });
  deepStrictEqual(order, [2, 1, 0]);
});
