import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Decomposition } from "../../../apd/mod.ts";
import { divisionsOf } from "../../../reports/scores/divisions.ts";
import {
  decomposition,
  evenlySplit,
  mechanismParts,
  merged,
  type Parts,
  perfect,
  rotated,
  scoresOf,
  shrunk,
  splitByRank,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

function divided(toy: Toy, of: Decomposition) {
  const { dead, merged, split, lost } = scoresOf(toy, of);
  return { dead, merged, split, lost };
}

const none = { dead: 0, merged: 0, split: 0, lost: 0 };

Deno.test("Nothing is dead, merged, split or lost of the mechanisms themselves, in any basis, nor at 0.9", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    for (const same of [perfect(toy), rotated(toy), shrunk(toy)]) {
      deepStrictEqual(divided(toy, same), none);
    }
  }
});

Deno.test("Two mechanisms in one component are merged, and neither is split or lost", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    deepStrictEqual(divided(toy, merged(toy, { g: 0, h: 1 })), { ...none, merged: 1 });
  }
});

Deno.test("A mechanism in equal pieces is split, however many there are, and nothing is merged", () => {
  const toy = pairToy();
  for (const pieces of [2, 3, 4, 5, 12]) {
    deepStrictEqual(divided(toy, evenlySplit(toy, { g: 0, pieces })), { ...none, split: 1 });
  }
});

Deno.test("Two components of rank 1 that make up a mechanism of rank 2 split it", () => {
  deepStrictEqual(divided(pairToy(), splitByRank(pairToy(), 0)), { ...none, split: 1 });
  deepStrictEqual(divided(alwaysToy(), splitByRank(alwaysToy(), 2)), { ...none, split: 1 });
});

Deno.test("A mechanism without a component is lost", () => {
  const toy = pairToy();
  const parts = mechanismParts(toy);
  deepStrictEqual(divided(toy, decomposition(toy, parts.slice(0, 2))), { ...none, lost: 1 });
  deepStrictEqual(divided(toy, shrunk(toy, 0.25)), { ...none, lost: 3 });
});

Deno.test("A mechanism that lies as a little of everything in the components of others is lost, not split", () => {
  const toy = pairToy();
  const [pair, ...features] = mechanismParts(toy);
  const leaked = (own: Parts, share: number): Parts => ({
    W: own.W!.map((value, i) => value + share * pair!.W![i]!),
  });
  const smeared = decomposition(toy, features.map((own) => leaked(own, 0.25)));
  deepStrictEqual(divided(toy, smeared), { ...none, lost: 1 });
  const carried = decomposition(toy, features.map((own) => leaked(own, 0.5)));
  deepStrictEqual(divided(toy, carried), { ...none, merged: 2, split: 1 });
});

Deno.test("A component of zeros is dead, also where pairs of attribution 0 fill up its selection", () => {
  const toy = pairToy();
  const zeros: Parts = { W: new Float32Array(16) };
  const parts = [zeros, ...mechanismParts(toy)];
  for (
    const selection of [
      { rule: "all" },
      { rule: "top-k", k: 4, attribution: "gradient" },
      { rule: "batch-top-k", k: 4, attribution: "activation" },
    ] as const
  ) {
    deepStrictEqual(divided(toy, decomposition(toy, parts, selection)), { ...none, dead: 1 });
  }
});

Deno.test("divisionsOf finds, splits and loses by shares alone", () => {
  const divisionOf = (...shares: number[]) => divisionsOf([shares])[0];
  strictEqual(divisionOf(1, 0, 0), "found");
  strictEqual(divisionOf(0.7, 0.29), "found");
  strictEqual(divisionOf(0.69, 0.31), "split");
  strictEqual(divisionOf(0.45, 0.2), "split"); // most of it, but nobody has half
  strictEqual(divisionOf(0.5), "found");
  strictEqual(divisionOf(0.49), "lost");
  strictEqual(divisionOf(1, -0.9), "found"); // what others take away is a matter of faithfulness
});

Deno.test("divisionsOf doesn't depend on the order of components or mechanisms", () => {
  const share = fc.integer({ min: -4, max: 12 }).map((tenths) => tenths / 10);
  const tables = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(
    ([G, C]) =>
      fc.array(fc.array(share, { minLength: C, maxLength: C }), { minLength: G, maxLength: G }),
  );
  fc.assert(fc.property(tables, (table) => {
    const turned = table.toReversed().map((shares) => shares.toReversed());
    deepStrictEqual(divisionsOf(turned).toReversed(), divisionsOf(table));
  }));
});
