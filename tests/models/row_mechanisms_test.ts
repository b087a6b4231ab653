import { deepStrictEqual } from "node:assert/strict";
import { matrix, rowMechanisms } from "../../models/mod.ts";

const W = matrix({ rows: 4, cols: 2 }, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));

Deno.test("rows whose features are active together are one mechanism, the others one each", () => {
  const { mechanisms } = rowMechanisms("W", W, [[3, 1]]);
  deepStrictEqual(
    mechanisms.map(({ name, weights, activity }) => [name, [...weights["W"]!.data], activity]),
    [
      ["feature 0", [1, 2, 0, 0, 0, 0, 0, 0], { when: "any-input", inputs: [0] }],
      ["features 3, 1", [0, 0, 3, 4, 0, 0, 7, 8], { when: "any-input", inputs: [3, 1] }],
      ["feature 2", [0, 0, 0, 0, 5, 6, 0, 0], { when: "any-input", inputs: [2] }],
    ],
  );
});

Deno.test("without groups every row is a mechanism", () => {
  const { mechanisms } = rowMechanisms("W", W);
  deepStrictEqual(
    mechanisms.map(({ activity }) => activity),
    [0, 1, 2, 3].map((row) => ({
      when: "any-input",
      inputs: [row],
    })),
  );
});
