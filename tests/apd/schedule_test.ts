import { ok, strictEqual } from "node:assert/strict";
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

Deno.test("between the warm-up and the last step the rate is a quarter of a cosine", () => {
  const run = { learningRate: 3, steps: 41, warmup: 0.25, schedule: "cosine" } as const; // w = 10
  // steps 10 .. 40 are angles 0 .. 90 degrees
  const shares: [t: number, share: number][] = [[20, Math.sqrt(3) / 2], [30, 0.5]];
  for (const [t, share] of shares) {
    const found = learningRateAt(t, run);
    ok(Math.abs(found - 3 * share) < 1e-12, `step ${t}: ${found}, expected ${3 * share}`);
  }
});

Deno.test("one step without warm-up runs at the peak", () => {
  strictEqual(learningRateAt(0, { learningRate: 2, steps: 1, warmup: 0, schedule: "cosine" }), 2);
});
