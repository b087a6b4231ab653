import { strictEqual } from "node:assert/strict";
import { learningRateAt } from "../../apd/mod.ts";

const base = { learningRate: 2, steps: 100, warmup: 0.1 };

Deno.test("the learning rate rises linearly from 0 over the warm-up", () => {
  strictEqual(learningRateAt(0, { ...base, schedule: "constant" }), 0);
  strictEqual(learningRateAt(5, { ...base, schedule: "constant" }), 1);
});

Deno.test("a constant schedule stays at the peak", () => {
  strictEqual(learningRateAt(10, { ...base, schedule: "constant" }), 2);
  strictEqual(learningRateAt(99, { ...base, schedule: "constant" }), 2);
});

Deno.test("a cosine schedule falls from the peak to 0 at the last step", () => {
  strictEqual(learningRateAt(10, { ...base, schedule: "cosine" }), 2);
  strictEqual(learningRateAt(99, { ...base, schedule: "cosine" }) < 1e-12, true);
});

Deno.test("one step without warm-up runs at the peak", () => {
  strictEqual(learningRateAt(0, { learningRate: 2, steps: 1, warmup: 0, schedule: "cosine" }), 2);
});
