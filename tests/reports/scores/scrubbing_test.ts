import { ok, strictEqual } from "node:assert/strict";
import { drawActingInputs } from "../../../reports/scores/acting_inputs.ts";
import { rowOf, rows } from "../../../reports/evaluation/rows.ts";
import { oneNeuronError } from "../../../reports/scores/one_neuron.ts";
import {
  decomposition,
  evenlySplit,
  mechanismParts,
  merged,
  perfect,
  scoresOf,
  shrunk,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

/** The thousand inputs on which components are scrubbed. */
function scrubbedInputs({ groundTruth, sampler, network }: Toy): Float64Array[] {
  const { inputs } = drawActingInputs(groundTruth, { sampler, count: 1000, width: network.inputs });
  return Array.from({ length: inputs.count }, (_, b) => rowOf(inputs, b));
}

function meanOver(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `x_i^2` summed over some inputs. */
function squares(x: Float64Array, inputs: readonly number[]): number {
  return inputs.reduce((sum, i) => sum + x[i]! ** 2, 0);
}

/** The mean of errors that a fair coin decides about, and its standard deviation. */
function tossed(errors: readonly number[]) {
  return {
    mean: meanOver(errors) / 2,
    sd: Math.sqrt(meanOver(errors.map((e) => e ** 2)) / errors.length) / 2,
  };
}

Deno.test("Scrubbing the mechanisms themselves changes nothing, anti-scrubbing takes all away", () => {
  const toy = pairToy(); // f(x) = x, x >= 0
  const scores = scoresOf(toy, perfect(toy));
  strictEqual(scores["scrubbed-error"], 0);
  strictEqual(scores["scrub-auroc"], 1);
  const expected = meanOver(scrubbedInputs(toy).map((x) => squares(x, [0, 1, 2, 3]) / 4));
  ok(Math.abs(scores["anti-scrubbed-error"]! - expected) < 1e-15);
});

Deno.test("Scrubbing keeps a mechanism that always acts, on residual MLPs too", () => {
  for (const toy of [alwaysToy(), residualToy()]) {
    const scores = scoresOf(toy, perfect(toy));
    strictEqual(scores["scrubbed-error"], 0);
    strictEqual(scores["scrub-auroc"], 1);
  }
});

Deno.test("A mechanism that shares a component with another one is lost with it half of the time", () => {
  const toy = pairToy();
  const scores = scoresOf(toy, merged(toy, { g: 0, h: 1 })); // feature 2 has no component of its own
  const atStake = scrubbedInputs(toy).map((x) => x[0] === 0 ? squares(x, [2]) / 4 : 0);
  const { mean, sd } = tossed(atStake);
  ok(
    Math.abs(scores["scrubbed-error"]! - mean) < 4 * sd,
    `${scores["scrubbed-error"]} ${mean} ${sd}`,
  );
  ok(scores["scrub-auroc"]! > 0.5 && scores["scrub-auroc"]! < 1);
});

Deno.test("A mechanism in two pieces is kept whole only half of the time", () => {
  const toy = pairToy();
  const scores = scoresOf(toy, evenlySplit(toy, { g: 0, pieces: 2 }));
  // A half writes and reads, 1/2 * 1/2: an error of 3/4 x on inputs 0 and 1.
  const atStake = scrubbedInputs(toy).map((x) => 0.75 ** 2 * squares(x, [0, 1]) / 4);
  const { mean, sd } = tossed(atStake);
  ok(
    Math.abs(scores["scrubbed-error"]! - mean) < 4 * sd,
    `${scores["scrubbed-error"]} ${mean} ${sd}`,
  );
});

Deno.test("Mechanisms shrunk to 0.9 err by 1 - 0.9^2 when scrubbed", () => {
  const toy = pairToy();
  const scores = scoresOf(toy, shrunk(toy));
  const expected = 0.19 ** 2 * scores["anti-scrubbed-error"]!;
  ok(Math.abs(scores["scrubbed-error"]! - expected) < 1e-7 * expected + 1e-8); // 0.9 in float32
  ok(scores["scrub-auroc"]! > 0.9 && scores["scrub-auroc"]! < 1);
});

Deno.test("Components that are no mechanism's make scrubbed and anti-scrubbed inputs the same", () => {
  const toy = pairToy();
  const opposite = mechanismParts(toy).map(({ W }) => ({ W: W!.map((w) => -w) }));
  const scores = scoresOf(toy, decomposition(toy, opposite)); // no positive cosine: none is matched
  strictEqual(scores["scrubbed-error"], scores["anti-scrubbed-error"]);
  strictEqual(scores["scrub-auroc"], 0.5);
});

Deno.test("Inputs on which nothing acts are not scrubbed; without any there is no score", () => {
  const toy = pairToy();
  ok(scrubbedInputs(toy).every((x) => x.some((value) => value !== 0)));
  const silent: Toy = {
    ...toy,
    sampler: { ...toy.sampler, sample: ({ batch }) => new Float32Array(batch * 4) },
  };
  const scores = scoresOf(silent, decomposition(toy, mechanismParts(toy), { rule: "all" }));
  strictEqual(scores["scrubbed-error"], null);
  strictEqual(scores["anti-scrubbed-error"], null);
  strictEqual(scores["scrub-auroc"], null);
  strictEqual(scores["worst-mask-error"], null);
});

Deno.test("The one-neuron error is known where the task is: only then is there a label", () => {
  const toy = residualToy(); // 3 features, 4 neurons: none goes without
  strictEqual(scoresOf(toy, perfect(toy))["one-neuron-error"], null);
  const label = "x + relu(x)" as const;
  const known: Toy = { ...toy, groundTruth: { ...toy.groundTruth, label } };
  // f is the label but for feature 1, which is doubled in both layers: 4 x beside 2 x.
  const expected = meanOver(scrubbedInputs(toy).map((x) => (2 * x[1]!) ** 2 / 3));
  const found = scoresOf(known, perfect(known))["one-neuron-error"]!;
  ok(Math.abs(found - expected) < 1e-12, `${found} ${expected}`);
});

Deno.test("oneNeuronError lets features without a neuron pass through, in the mean over which", () => {
  const toy = residualToy();
  const neuron = { width: 1, terms: [], bias: null, activation: "relu" } as const;
  const error = oneNeuronError({
    groundTruth: { ...toy.groundTruth, label: "x + relu(x)" },
    masked: { components: 1, nodes: [neuron, { ...neuron, activation: "none" }] },
    inputs: rows({ count: 1, width: 2 }, [1, -1]),
    target: rows({ count: 1, width: 2 }, [2, -1]), // the labels themselves
  });
  strictEqual(error, 0.25); // feature 0 misses relu(1) if it is not the one: 1/2 * 1, over 2 outputs
});
