import { ok, strictEqual } from "node:assert/strict";
import { residualTruth } from "../../../models/mod.ts";
import type { DecompositionScoreId } from "../../../reports/mod.ts";
import {
  decomposition,
  mechanismParts,
  merged,
  type Parts,
  perfect,
  rotated,
  scoresOf,
  shrunk,
} from "./hand_made.ts";
import { pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

/** The residual toy with its output side contested. */
function contestedToy(): Toy {
  const toy = residualToy();
  return { ...toy, groundTruth: residualTruth(toy.network) };
}

const CONTESTED = [
  "recovery-output-feature",
  "recovery-output-single",
  "neuron-contribution-r",
  "neuron-contribution-slope",
] as const satisfies readonly DecompositionScoreId[];

/** Scores but for rounding of the pseudo-inverses, which float32 stores. */
function near(found: number | null, expected: number): void {
  ok(found !== null && Math.abs(found - expected) < 1e-5 * (1 + Math.abs(expected)), `${found}`);
}

Deno.test("Mechanisms of a residual MLP contribute through their neurons as the target does", () => {
  for (const make of [perfect, rotated]) {
    const toy = contestedToy();
    const scores = scoresOf(toy, make(toy));
    near(scores["neuron-contribution-r"], 1);
    near(scores["neuron-contribution-slope"], 1);
  }
});

Deno.test("Shrunk mechanisms contribute in proportion to the square of their size", () => {
  const toy = contestedToy();
  const scores = scoresOf(toy, shrunk(toy));
  near(scores["neuron-contribution-r"], 1);
  near(scores["neuron-contribution-slope"], 0.81);
});

Deno.test("A feature without a component contributes through no neuron", () => {
  const toy = contestedToy();
  const scores = scoresOf(toy, merged(toy, { g: 0, h: 2 }));
  // Contributions: feature 0 through 1 of 4 neurons, feature 1 through 2, feature 2 through 1, all 1.
  // One of the two merged features is missing: 3 pairs at (1, 1), 1 at (1, 0), 8 at (0, 0).
  const [xx, xy, yy] = [4 - 16 / 12, 3 - 4 * 3 / 12, 3 - 9 / 12];
  near(scores["neuron-contribution-slope"], xy / xx);
  near(scores["neuron-contribution-r"], xy / Math.sqrt(xx * yy));
});

Deno.test("Output recovery holds what mechanisms write against both hypotheses", () => {
  const toy = contestedToy();
  const scores = scoresOf(toy, perfect(toy));
  near(scores["recovery-output-feature"], 100);
  // All outputs as one: of squared norms 1, 2 and 1 the largest part is matched, 1 - 2/4.
  near(scores["recovery-output-single"], 50);

  const parts = mechanismParts(toy);
  const whole = sum(parts);
  const reads = parts.map((own) => ({ ...own, "out 0": none(own, 0), "out 1": none(own, 1) }));
  const writer = { ...whole, "in 0": none(whole, 0), "in 1": none(whole, 1) };
  const single = scoresOf(toy, decomposition(toy, [...reads, writer]));
  strictEqual(single.recovery, scores.recovery);
  near(single["recovery-output-single"], 100);
  // One of three columns is matched to the whole: 1 - 2/2 for the largest one at best.
  near(single["recovery-output-feature"], 0);
  near(single["neuron-contribution-r"], 0); // who reads does not write
  near(single["neuron-contribution-slope"], 0);
});

Deno.test("A truth that contests nothing has none of these scores", () => {
  const toy = pairToy();
  const scores = scoresOf(toy, perfect(toy));
  for (const id of CONTESTED) strictEqual(scores[id], null);
});

function none(parts: Parts, layer: number): Float32Array {
  return new Float32Array(parts[`out ${layer}`]!.length);
}

function sum(parts: readonly Parts[]): Parts {
  return Object.fromEntries(
    Object.keys(parts[0]!).map((site) => [
      site,
      parts[0]![site]!.map((_, i) => parts.reduce((total, own) => total + own[site]![i]!, 0)),
    ]),
  );
}
