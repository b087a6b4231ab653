import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { tiedGroups } from "../../../reports/statistics/tied_groups.ts";

function contender(id: string, values: readonly number[]) {
  return { id, bySeed: new Map(values.map((value, seed) => [seed, value])) };
}

/** `n` values near a level, different for each seed. */
function near(level: number, n: number): number[] {
  return Array.from({ length: n }, (_, i) => level + i / 100);
}

Deno.test("tiedGroups ties all methods on 3 seeds and says how many seeds would tell them apart", () => {
  const { placements, separation } = tiedGroups([
    contender("low", near(0, 3)),
    contender("high", near(99, 3)),
  ]);
  deepStrictEqual(placements, [
    { id: "high", groups: [1], rank: 1 },
    { id: "low", groups: [1], rank: 1 },
  ]);
  deepStrictEqual(separation, { comparisons: 1, seeds: 3, smallestP: 0.25, seedsNeeded: 6 });
});

Deno.test("tiedGroups separates clear methods on the number of seeds that it asked for", () => {
  const few = tiedGroups(["a", "b", "c"].map((id, i) => contender(id, near(10 * i, 3))));
  strictEqual(few.separation!.seedsNeeded, 7); // 3 pairs, 3 * 2 / 2^7 < 0.05
  const enough = tiedGroups(["a", "b", "c"].map((id, i) => contender(id, near(10 * i, 7))));
  deepStrictEqual(enough.placements, [
    { id: "c", groups: [1], rank: 1 },
    { id: "b", groups: [2], rank: 2 },
    { id: "a", groups: [3], rank: 3 },
  ]);
});

Deno.test("tiedGroups lets tied methods share a rank and skips as many after them", () => {
  const noisy = near(90, 8).map((value, seed) => value + (seed % 2 === 0 ? 1 : -1));
  const { placements } = tiedGroups([
    contender("steady", near(90, 8)),
    contender("bad", near(10, 8)),
    contender("noisy", noisy),
  ]);
  deepStrictEqual(placements.map(({ groups, rank }) => [groups, rank]), [
    [[1], 1],
    [[1], 1],
    [[2], 3],
  ]);
  strictEqual(placements[2]!.id, "bad");
});

Deno.test("tiedGroups gives a noisy method a group with each of two methods that are separated", () => {
  const { placements } = tiedGroups([
    contender("high", new Array<number>(10).fill(60)),
    contender("noisy", Array.from({ length: 10 }, (_, seed) => seed % 2 === 0 ? 20 : 95)),
    contender("low", new Array<number>(10).fill(50)),
  ]);
  deepStrictEqual(placements, [
    { id: "high", groups: [1], rank: 1 },
    { id: "noisy", groups: [1, 2], rank: 1 },
    { id: "low", groups: [2], rank: 2 },
  ]);
});

Deno.test("tiedGroups orders equal means by id, whatever the order given", () => {
  const [a, b] = [contender("a", [1, 2]), contender("b", [2, 1])];
  deepStrictEqual(tiedGroups([b, a]), tiedGroups([a, b]));
  strictEqual(tiedGroups([b, a]).placements[0]!.id, "a");
});

Deno.test("tiedGroups compares over shared seeds alone", () => {
  const half = { id: "half", bySeed: new Map([[0, 1], [1, 1], [7, 50]]) };
  strictEqual(tiedGroups([half, contender("whole", [1, 1, 1])]).separation!.seeds, 2);
});

Deno.test("tiedGroups has nothing to separate with one method", () => {
  deepStrictEqual(tiedGroups([contender("only", [1])]), {
    placements: [{ id: "only", groups: [1], rank: 1 }],
    separation: null,
  });
});
