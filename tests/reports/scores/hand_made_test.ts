import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { forward } from "../../../models/mod.ts";
import {
  evenlySplit,
  mechanismParts,
  merged,
  perfect,
  rotated,
  scoresOf,
  shrunk,
  splitByRank,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy } from "./hand_made_toys.ts";

Deno.test("The toys compute what their descriptions say", () => {
  deepStrictEqual([...forward(pairToy().network, [1, 2, 3, 4], 1)], [1, 2, 3, 4]);
  deepStrictEqual([...forward(alwaysToy().network, [1, 2], 1)], [1, 2]);
  // Feature 0: x + relu(x); feature 1: twice that; feature 2 like feature 0, a layer later.
  deepStrictEqual([...forward(residualToy().network, [1, 1, 3], 1)], [2, 4, 6]);
});

Deno.test("The mechanisms of every toy sum to its weights", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    const parts = mechanismParts(toy);
    for (const [site, { data }] of Object.entries(toy.network.sites)) {
      const sum = data.map((_, i) => parts.reduce((sum, own) => sum + own[site]![i]!, 0));
      deepStrictEqual(sum, data);
    }
  }
});

Deno.test("The mechanisms of every toy recover 100 and reconstruct with no error", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    const scores = scoresOf(toy, perfect(toy));
    strictEqual(scores.recovery, 100);
    strictEqual(scores["faithfulness-error"], 0);
    strictEqual(scores["sparse-error"], 0);
  }
});

Deno.test("Mechanisms that read inputs are used exactly where they are active", () => {
  for (const toy of [pairToy(), residualToy()]) {
    strictEqual(scoresOf(toy, perfect(toy))["used-f1"], 1);
  }
});

Deno.test("Another basis inside the components changes no score of the mechanisms", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    deepStrictEqual(scoresOf(toy, rotated(toy)), scoresOf(toy, perfect(toy)));
  }
});

Deno.test("Merged, split and shrunk mechanisms recover what can be worked out by hand", () => {
  const toy = pairToy(); // |Z[0]|^2 = 2, |Z[1]|^2 = |Z[2]|^2 = 1
  // The component of both is matched to the pair: 1 - 1/2, the other mechanism has none.
  strictEqual(scoresOf(toy, merged(toy, { g: 0, h: 1 })).recovery, 100 * (0.5 + 0 + 1) / 3);
  strictEqual(
    scoresOf(toy, evenlySplit(toy, { g: 0, pieces: 2 })).recovery,
    100 * (0.75 + 1 + 1) / 3,
  );
  strictEqual(scoresOf(toy, splitByRank(toy, 0)).recovery, 100 * (0.5 + 1 + 1) / 3);
  strictEqual(Math.round(1e6 * scoresOf(toy, shrunk(toy)).recovery!), 99e6); // 1 - 0.1^2
});
