import { deepStrictEqual } from "node:assert/strict";
import { groupSubcomponents } from "../../../apd/spd/group_subcomponents.ts";
import { uniforms } from "../../../models/mod.ts";

const SAMPLES = 400;
const rule = { usedAbove: 0.1, groupAt: 0.5 };

/** On 1 of 20 samples, at places of its own, with values from 0.5 to 1. */
function rare(feature: number, seed: number): Float64Array {
  const values = uniforms({ seed, stream: "masks", count: SAMPLES });
  return values.map((value, b) => b % 20 === feature ? 0.5 + value / 2 : 0);
}

Deno.test("subcomponents that act together join, those of other inputs don't", () => {
  const importances = [rare(0, 1), rare(1, 2), rare(0, 3), rare(2, 4), rare(1, 5), rare(0, 6)];
  deepStrictEqual(groupSubcomponents(importances, rule), {
    groups: [[0, 2, 5], [1, 4], [3]],
    dead: [],
  });
});

Deno.test("those that are always on join each other, whatever they vary by, and none that is rarely on", () => {
  const always = (seed: number) =>
    uniforms({ seed, stream: "masks", count: SAMPLES }).map((value) => 0.7 + 0.3 * value);
  const importances = [always(1), rare(3, 2), always(3), always(4)];
  deepStrictEqual(groupSubcomponents(importances, rule), { groups: [[0, 2, 3], [1]], dead: [] });
});

Deno.test("one that acts on half of another's inputs joins it only under a lower bound", () => {
  const all = new Float64Array(SAMPLES).map((_, b) => b % 4 === 0 ? 1 : 0);
  const half = all.map((g, b) => b % 16 === 0 ? g : 0); // a quarter of them: the cosine is 1/2
  const both = [all, half];
  deepStrictEqual(groupSubcomponents(both, { ...rule, groupAt: 0.51 }).groups, [[0], [1]]);
  deepStrictEqual(groupSubcomponents(both, { ...rule, groupAt: 0.49 }).groups, [[0, 1]]);
});

Deno.test("a subcomponent that never passes the bound is dead, however often it is a little on", () => {
  const faint = new Float64Array(SAMPLES).fill(0.1);
  deepStrictEqual(groupSubcomponents([faint, rare(0, 1)], rule), { groups: [[1]], dead: [0] });
  deepStrictEqual(groupSubcomponents([faint, faint], rule), { groups: [], dead: [0, 1] });
});
