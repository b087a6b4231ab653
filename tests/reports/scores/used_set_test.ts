import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Decomposition } from "../../../apd/mod.ts";
import { matrix, rowMechanisms } from "../../../models/mod.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { usedSetScores } from "../../../reports/scores/used_set.ts";
import { evenlySplit, merged, perfect, rotated, SAMPLES, scoresOf, shrunk } from "./hand_made.ts";
import { pairToy } from "./hand_made_toys.ts";

const groundTruth = rowMechanisms("W", matrix({ rows: 3, cols: 1 }, Float32Array.of(1, 1, 1)));

Deno.test("usedSetScores counts used components against active mechanisms by hand", () => {
  const scores = usedSetScores({
    groundTruth,
    // Active mechanisms: {0}, {0, 1}, {}, {2}.
    // Used components: {1}, {1, 2, 3}, {0}, {}. Mechanisms 0, 1, 2 have components 1, 0, none.
    batch: {
      inputs: rows({ count: 4, width: 3 }, [1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1]),
      used: Uint8Array.of(0, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0),
    },
    matching: [1, 0, null],
  });
  // TP: component 1 on samples 0 and 1. FP: 2 and 3 (no mechanism) on sample 1, 0 on sample 2.
  // FN: mechanism 1 on sample 1, mechanism 2 on sample 3.
  deepStrictEqual(scores, {
    "l0": 5 / 4,
    "l0-true": 1,
    "used-precision": 2 / 5,
    "used-recall": 2 / 4,
    "used-f1": 2 * 2 / (2 * 2 + 3 + 2),
  });
});

Deno.test("usedSetScores has no ratio without a case", () => {
  const scores = usedSetScores({
    groundTruth,
    batch: { inputs: rows({ count: 2, width: 3 }), used: new Uint8Array(8) },
    matching: [0, 1, 2],
  });
  strictEqual(scores["used-precision"], null);
  strictEqual(scores["used-recall"], null);
  strictEqual(scores["used-f1"], null);
  strictEqual(scores.l0, 0);
});

Deno.test("usedSetScores take an always-active mechanism as active on inputs of zeros, too", () => {
  const always = { ...groundTruth.mechanisms[0]!, activity: { when: "always" } } as const;
  const scores = usedSetScores({
    groundTruth: { mechanisms: [always, groundTruth.mechanisms[1]!] },
    // Active mechanisms: {0}, {0, 1}, {0}. Used components: {}, {0, 1}, {0}.
    batch: {
      inputs: rows({ count: 3, width: 3 }, [0, 0, 0, 0, 1, 0, 1, 0, 1]),
      used: Uint8Array.of(0, 0, 1, 1, 1, 0),
    },
    matching: [0, 1],
  });
  deepStrictEqual(scores, {
    "l0": 1,
    "l0-true": 4 / 3,
    "used-precision": 1,
    "used-recall": 3 / 4,
    "used-f1": 6 / 7,
  });
});

Deno.test("usedSetScores take a mechanism of several inputs as active once, on any of them", () => {
  const pair = rowMechanisms("W", matrix({ rows: 3, cols: 1 }, Float32Array.of(1, 1, 1)), [[0, 2]]);
  const scores = usedSetScores({
    groundTruth: pair,
    // Active mechanisms: {0}, {0}, {0, 1}, {1}. Used components: {0}, {1}, {0}, {1}.
    batch: {
      inputs: rows({ count: 4, width: 3 }, [1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0]),
      used: Uint8Array.of(1, 0, 0, 1, 1, 0, 0, 1),
    },
    matching: [0, 1],
  });
  deepStrictEqual(scores, {
    "l0": 1,
    "l0-true": 5 / 4,
    "used-precision": 3 / 4,
    "used-recall": 3 / 5,
    "used-f1": 6 / 9,
  });
});

Deno.test("The used set of hand-made decompositions is what can be counted", () => {
  const toy = pairToy();
  const x = toy.sampler.sample({ step: 0, batch: SAMPLES });
  const active = (input: number) => x.filter((value, at) => at % 4 === input && value !== 0).length;
  const [pair, second, third] = [active(0), active(2), active(3)];
  const f1 = (of: Decomposition) => scoresOf(toy, of)["used-f1"];
  for (const same of [perfect(toy), rotated(toy), shrunk(toy)]) strictEqual(f1(same), 1);
  // All that acts is used: both halves of the pair, one of them without a mechanism.
  const all = pair! + second! + third!;
  const halves = { rule: "top-k", k: 4, attribution: "gradient" } as const;
  const split = scoresOf(toy, { ...evenlySplit(toy, { g: 0, pieces: 2 }), selection: halves });
  strictEqual(split["used-recall"], 1);
  strictEqual(split["used-precision"], all / (4 * SAMPLES)); // 4 components on each input
  // Two mechanisms in one component, which is matched to one of them.
  const one = scoresOf(toy, { ...merged(toy, { g: 1, h: 2 }), selection: { rule: "all" } });
  strictEqual(one["used-recall"], (pair! + second!) / all);
});
