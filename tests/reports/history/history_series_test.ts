import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { dropsOf, historySeries } from "../../../reports/mod.ts";
import { recoveryIntervals } from "../../../reports/history/recovery_intervals.ts";
import { entryOn, methodOf } from "./history_fixture.ts";

/** The points of the one series of one profile. */
function pointsOf(...entries: ReturnType<typeof entryOn>[]) {
  return historySeries(entries)[0]!.series[0]!.points;
}

Deno.test("A fall of all of three seeds beyond the tolerance is a drop, of one within it none", () => {
  const [, second, third] = pointsOf(
    entryOn(1, { apd: [90, 90, 90] }),
    entryOn(2, { apd: [88.5, 88.5, 88.5] }),
    entryOn(3, { apd: [80, 80, 86] }),
  );
  strictEqual(second!.drop, undefined);
  deepStrictEqual(third!.drop, { from: 88.5, to: 82, p: null, seeds: 3 });
  deepStrictEqual([third!.recovery, third!.mean], [[80, 80, 86], 82]);
  deepStrictEqual(recoveryIntervals()(third!.recovery), { low: 80, high: 86 });
});

Deno.test("With five seeds the test must agree, as in the gate: p = 1/32 when all fall", () => {
  const before = entryOn(1, { apd: [90, 90, 90, 90, 90] });
  const [, all] = pointsOf(before, entryOn(2, { apd: [80, 81, 82, 83, 84] }));
  strictEqual(all!.drop!.p, 1 / 32);
  const [, one] = pointsOf(before, entryOn(2, { apd: [40, 90, 90, 90, 90] }));
  strictEqual(one!.drop, undefined);
});

Deno.test("Only shared seeds are held against each other", () => {
  const second = { ...methodOf([90, 10]), seeds: [1, 7] };
  const [, point] = pointsOf(entryOn(1, { apd: [80, 90] }), entryOn(2, { apd: second }));
  strictEqual(point!.drop, undefined);
  strictEqual(point!.mean, 50);
});

Deno.test("Other versions of benchmark, score or streams break the line, and nothing drops there", () => {
  const before = entryOn(1, { apd: [90, 90] });
  const versions = { recovery: [2], dataStream: [1], evaluationStream: [1] };
  for (
    const after of [
      entryOn(2, { apd: [10, 10] }, { version: 2 }),
      entryOn(2, { apd: { ...methodOf([10, 10]), versions } }),
    ]
  ) {
    const [first, second, third] = pointsOf(before, after, {
      ...after,
      date: "2026-01-03T00:00:00Z",
    });
    deepStrictEqual([first!.follows, second!.follows, third!.follows], [false, false, true]);
    strictEqual(second!.drop, undefined);
  }
});

Deno.test("A method that a baseline leaves out is held against the one before", () => {
  const points = pointsOf(
    entryOn(1, { apd: [90] }),
    entryOn(2, {}),
    entryOn(3, { apd: [70] }),
  );
  deepStrictEqual(points.map(({ at }) => at), [0, 2]);
  deepStrictEqual(points[1]!.drop, { from: 90, to: 70, p: null, seeds: 1 });
});

Deno.test("Other settings and engines are told apart, and a fresh sample must fall below every seed", () => {
  const before = entryOn(1, { apd: [90, 60] });
  const elsewhere = { adapter: "GPU" };
  const settings = { ...methodOf([65, 65]), config: ["11111111", "00000000"] };
  const [, same] = pointsOf(before, entryOn(2, { apd: settings }));
  deepStrictEqual([same!.otherSettings, same!.otherEngine], [true, false]);
  strictEqual(same!.drop?.to, 65);
  const [, above] = pointsOf(before, entryOn(2, { apd: [65, 65] }, elsewhere));
  deepStrictEqual([above!.otherSettings, above!.otherEngine], [false, true]);
  strictEqual(above!.drop, undefined);
  const [, below] = pointsOf(before, entryOn(2, { apd: [59, 59] }, elsewhere));
  strictEqual(below!.drop?.to, 59);
});

Deno.test("Profiles have histories of their own, and drops come latest first", () => {
  const history = historySeries([
    entryOn(1, { apd: [90] }),
    entryOn(2, { apd: [90] }, { profile: "paper" }),
    entryOn(3, { apd: [80] }),
    entryOn(4, { apd: [70] }, { profile: "paper" }),
    entryOn(5, { apd: [60] }),
  ]);
  deepStrictEqual(history.map(({ profile }) => profile), ["quick", "paper"]);
  deepStrictEqual(
    dropsOf(history).map(({ profile, drop: { from, to } }) => [profile, from, to]),
    [["quick", 80, 60], ["paper", 90, 70], ["quick", 90, 80]],
  );
});
