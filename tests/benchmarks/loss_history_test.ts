import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { LossHistory } from "../../benchmarks/runner/loss_history.ts";

function historyOf(reports: number, limit: number): LossHistory {
  const history = new LossHistory(limit);
  for (let step = 1; step <= reports; step++) {
    history.add({ step, steps: reports, losses: { total: step } });
  }
  return history;
}

Deno.test("LossHistory keeps everything that fits", () => {
  const steps = historyOf(4, 4).points().map(({ step }) => step);
  deepStrictEqual(steps, [1, 2, 3, 4]);
});

Deno.test("LossHistory keeps evenly spaced points and always the last one", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 10 }),
      (reports, half) => {
        const steps = historyOf(reports, 2 * half).points().map(({ step }) => step);
        ok(steps.length <= 2 * half + 1);
        strictEqual(steps.at(0), 1);
        strictEqual(steps.at(-1), reports);
        const gaps = steps.slice(1, -1).map((step, i) => step - steps[i]!);
        strictEqual(new Set(gaps).size <= 1, true);
      },
    ),
  );
});

Deno.test("LossHistory writes a loss that is not finite as null", () => {
  const history = new LossHistory(2);
  history.add({ step: 3, steps: 9, losses: { total: NaN, faithfulness: 2 } });
  deepStrictEqual(history.points(), [{ step: 3, losses: { total: null, faithfulness: 2 } }]);
  strictEqual(history.steps, 3);
});

Deno.test("LossHistory refuses a limit that it can't halve", () => {
  throws(() => new LossHistory(3), { name: "RangeError", message: /even and >= 2, is 3/ });
});
