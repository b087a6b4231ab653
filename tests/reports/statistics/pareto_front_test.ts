import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { paretoFront } from "../../../reports/statistics/pareto_front.ts";

const points = fc.array(
  fc.record({ cost: fc.integer({ min: 0, max: 5 }), gain: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 12 },
);

Deno.test("paretoFront rises in cost and gain, and every other point is beaten by one on it", () => {
  fc.assert(fc.property(points, (all) => {
    const front = paretoFront(all);
    const steps = front.map((at) => all[at]!);
    ok(
      steps.every((point, i) =>
        i === 0 || point.cost > steps[i - 1]!.cost && point.gain > steps[i - 1]!.gain ||
        point.cost === steps[i - 1]!.cost && point.gain === steps[i - 1]!.gain
      ),
    );
    const others = all.filter((_, at) => !front.includes(at));
    ok(
      others.every(({ cost, gain }) =>
        steps.some((point) =>
          point.cost <= cost && point.gain >= gain && (point.cost < cost || point.gain > gain)
        )
      ),
    );
  }));
});

Deno.test("paretoFront keeps equal points and has none of no points", () => {
  deepStrictEqual(paretoFront([{ cost: 1, gain: 1 }, { cost: 1, gain: 1 }]), [0, 1]);
  deepStrictEqual(paretoFront([]), []);
});
