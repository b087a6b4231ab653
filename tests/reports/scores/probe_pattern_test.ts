import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Decomposition } from "../../../apd/mod.ts";
import { matrix, tmsNetwork } from "../../../models/mod.ts";
import { patternDifferences } from "../../../reports/scores/probe_pattern.ts";
import { evaluationSampler } from "../toys.ts";
import {
  decomposition,
  evenlySplit,
  mechanismParts,
  merged,
  perfect,
  rotated,
  scoresOf,
  shrunk,
  splitByRank,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

/** Distance, entries off by more than 0.1, and by more than 0.2. */
function probed(toy: Toy, of: Decomposition): [number | null, number | null, number | null] {
  const scores = scoresOf(toy, of);
  return [scores["probe-distance"], scores["probe-off-10"], scores["probe-off-20"]];
}

function close(measured: readonly (number | null)[], expected: readonly number[]): void {
  measured.forEach((value, i) =>
    ok(Math.abs(value! - expected[i]!) < 1e-6, `${measured}, not ${expected}`)
  );
}

Deno.test("The mechanisms show the expected pattern, an always-active one a row of ones, in any basis", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    deepStrictEqual(probed(toy, perfect(toy)), [0, 0, 0]);
    deepStrictEqual(probed(toy, rotated(toy)), [0, 0, 0]);
  }
});

Deno.test("At 0.9 of the size what is left of a mechanism does next to nothing", () => {
  const toy = pairToy(); // without 0.9 of W and of W^T, 0.1^2 of the output is left
  close(probed(toy, shrunk(toy)), [0.01, 0, 0]);
  close(probed(toy, shrunk(toy, 0.5)), [0.25, 3, 3]);
});

Deno.test("A merged component matters to a probe too many, and a mechanism has none", () => {
  const toy = pairToy();
  close(probed(toy, merged(toy, { g: 1, h: 2 })), [2 / 3, 2, 2]);
});

Deno.test("A half leaves a quarter of the output, and its twin is expected to do nothing", () => {
  const toy = pairToy();
  // 0.25 of the output is left without a half: effects 0.75 of an expected 1, and 0.75 of 0.
  close(probed(toy, evenlySplit(toy, { g: 0, pieces: 2 })), [(0.25 + 0.75) / 3, 2, 2]);
});

Deno.test("A rank-1 half of the pair takes one of its two outputs away", () => {
  const toy = pairToy();
  const effect = Math.SQRT1_2;
  close(probed(toy, splitByRank(toy, 0)), [(1 - effect + effect) / 3, 2, 2]);
});

Deno.test("Components of zeros and components that no view shows change nothing", () => {
  const toy = residualToy();
  const parts = mechanismParts(toy);
  const zero = { "in 0": new Float32Array(8), "in 1": new Float32Array(8) };
  const outputs = parts.map((own) => ({ ...own, ...zero }));
  const zeros = {
    ...parts[0]!,
    "out 0": new Float32Array(8),
    "out 1": new Float32Array(8),
    ...zero,
  };
  deepStrictEqual(probed(toy, decomposition(toy, [zeros, ...parts, ...outputs])), [0, 0, 0]);
});

Deno.test("What components write at sites that no view shows does not matter", () => {
  const toy = residualToy();
  const parts = mechanismParts(toy);
  const writesOfAnother = parts.map((own, c) => {
    const other = parts[(c + 1) % 3]!;
    return { ...own, "out 0": other["out 0"]!, "out 1": other["out 1"]! };
  });
  deepStrictEqual(probed(toy, decomposition(toy, writesOfAnother)), [0, 0, 0]);
});

Deno.test("Probes on which no mechanism is active count nothing", () => {
  const toy = pairToy();
  const mechanisms = toy.groundTruth.mechanisms.slice(0, 2);
  const fewer = { ...toy, groundTruth: { mechanisms } };
  deepStrictEqual(probed(fewer, decomposition(toy, mechanismParts(toy))), [0, 0, 0]);
});

Deno.test("Without a component every entry that should be 1 is off", () => {
  const toy = pairToy();
  deepStrictEqual(probed(toy, decomposition(toy, [{ W: new Float32Array(16) }])), [1, 3, 3]);
});

Deno.test("Probes on which the sites do nothing count nothing; without others there is no score", () => {
  const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 1));
  for (const [bias, expected] of [[[0, -9], [0, 0, 0]], [[-9, -9], [null, null, null]]] as const) {
    const network = tmsNetwork(W, Float32Array.from(bias)); // -9: the ReLU stops all
    const toy = {
      network,
      groundTruth: { mechanisms: alwaysToy().groundTruth.mechanisms.slice(0, 2) },
      sampler: evaluationSampler(network),
    };
    deepStrictEqual(probed(toy, perfect(toy)), expected);
  }
});

const pattern = fc.record({
  G: fc.integer({ min: 1, max: 4 }),
  C: fc.integer({ min: 0, max: 4 }),
  probes: fc.integer({ min: 1, max: 4 }),
}).chain(({ G, C, probes }) => {
  const row = (entry: fc.Arbitrary<number>) =>
    fc.array(entry, { minLength: probes, maxLength: probes });
  return fc.record({
    expected: fc.array(row(fc.constantFrom(0, 1)), { minLength: G, maxLength: G }),
    effects: fc.array(row(fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8)), {
      minLength: C,
      maxLength: C,
    }),
  });
});

/** The smallest sum over all ways to give components to mechanisms. */
function smallest(
  expected: readonly (readonly number[])[],
  effects: readonly (readonly number[])[],
): number {
  const total = (rows: readonly (readonly number[])[]) => rows.flat().reduce((s, v) => s + v, 0);
  const [E, ...rest] = expected;
  if (E === undefined) return total(effects);
  const alone = total([E]) + smallest(rest, effects);
  return Math.min(
    alone,
    ...effects.map((A, c) =>
      A.reduce((s, a, i) => s + Math.abs(a - E[i]!), 0) + smallest(rest, effects.toSpliced(c, 1))
    ),
  );
}

Deno.test("patternDifferences has the smallest sum over all assignments, as trying them all does", () => {
  fc.assert(fc.property(pattern, ({ expected, effects }) => {
    const differences = patternDifferences({ expected, effects });
    const sum = differences.reduce((total, value) => total + value, 0);
    strictEqual(sum, smallest(expected, effects)); // eighths add without rounding
  }));
});
