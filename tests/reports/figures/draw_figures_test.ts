import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Decomposition } from "../../../apd/mod.ts";
import { residualTruth, siteMatrix } from "../../../models/mod.ts";
import {
  drawFigures,
  figuresJson,
  figuresSchema,
  scoreAndMeasure,
  type TrialFigures,
} from "../../../reports/mod.ts";
import {
  decomposition,
  mechanismParts,
  merged,
  perfect,
  SAMPLES,
  scoresOf,
  shrunk,
} from "../scores/hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "../scores/hand_made_toys.ts";

const SHA256 = "d".repeat(64);

function figuresOf(toy: Toy, decomposition: Decomposition): TrialFigures {
  const { measured } = scoreAndMeasure({ ...toy, decomposition, samples: SAMPLES });
  return drawFigures(measured!, SHA256);
}

/** The target's weights as one component, which is always used. */
function undivided(toy: Toy): Decomposition {
  const whole = Object.fromEntries(
    Object.keys(toy.network.sites).map((site) => [site, siteMatrix(toy.network, site).data]),
  );
  return decomposition(toy, [whole], { rule: "all" });
}

/** The residual toy with a task: `x + relu(x)`, but for feature 1, which is doubled in both layers. */
function taskToy(): Toy {
  const toy = residualToy();
  return { ...toy, groundTruth: residualTruth(toy.network, { label: "x + relu(x)" }) };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

Deno.test("Each mechanism alone is active on its own inputs alone", () => {
  const { activity } = figuresOf(pairToy(), perfect(pairToy()));
  deepStrictEqual(activity, {
    measure: "attribution",
    components: [0, 1, 2],
    features: ["0, 1", "2", "3"],
    values: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    leftOut: 0,
  });
});

Deno.test("Components stand in the order of their mechanisms, however they are numbered", () => {
  const toy = pairToy();
  const parts = mechanismParts(toy);
  const nothing = { W: new Float32Array(16) };
  const { activity, mechanisms } = figuresOf(
    toy,
    decomposition(toy, [nothing, parts[2]!, parts[0]!, parts[1]!]),
  );
  deepStrictEqual(activity?.components, [2, 3, 1, 0]);
  deepStrictEqual(activity?.values, [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]);
  deepStrictEqual(mechanisms, [
    { id: "pair", recovery: 100, component: 2 },
    { id: "feature 2", recovery: 100, component: 3 },
    { id: "feature 3", recovery: 100, component: 1 },
  ]);
});

Deno.test("A component that holds two mechanisms is active on the inputs of both", () => {
  const { activity } = figuresOf(pairToy(), merged(pairToy(), { g: 0, h: 2 }));
  deepStrictEqual(activity?.values, [[1, 0, 1], [0, 1, 0]]);
});

Deno.test("The mean over mechanisms of their recovery is the score", () => {
  for (const make of [perfect, shrunk]) {
    const toy = pairToy();
    const { mechanisms } = figuresOf(toy, make(toy));
    const mean = total(mechanisms.map(({ recovery }) => recovery)) / mechanisms.length;
    ok(Math.abs(mean - scoresOf(toy, make(toy)).recovery!) < 1e-9);
  }
});

Deno.test("Mechanisms do without the others: selected and scrubbed inputs are exact", () => {
  const toy = pairToy();
  const { topK, scrubbed, antiScrubbed } = figuresOf(toy, perfect(toy)).scrubbing!;
  deepStrictEqual([topK.mean, scrubbed.mean], [0, 0]);
  strictEqual(total(topK.counts) + total(scrubbed.counts), 0);
  strictEqual(scrubbed.exact, 1000);
  ok(topK.exact > 0 && topK.exact <= SAMPLES);
  strictEqual(antiScrubbed.exact, 0);
  strictEqual(total(antiScrubbed.counts), 1000);
});

Deno.test("Histograms have common bins that hold every error, and the means of the scores", () => {
  const toy = pairToy();
  const made = merged(toy, { g: 0, h: 1 });
  const { edges, topK, scrubbed, antiScrubbed } = figuresOf(toy, made).scrubbing!;
  ok(edges.every((edge, i) => i === 0 || edge > edges[i - 1]!));
  for (const histogram of [topK, scrubbed, antiScrubbed]) {
    strictEqual(histogram.counts.length, edges.length - 1);
  }
  strictEqual(total(scrubbed.counts) + scrubbed.exact, 1000);
  const scores = scoresOf(toy, made);
  ok(Math.abs(scrubbed.mean! - scores["scrubbed-error"]!) < 1e-15);
  ok(Math.abs(antiScrubbed.mean! - scores["anti-scrubbed-error"]!) < 1e-15);
});

Deno.test("The undivided weights err nowhere, with one component or with their own selection", () => {
  for (const toy of [pairToy(), alwaysToy(), residualToy()]) {
    const { features, curve } = figuresOf(toy, undivided(toy));
    const none = features!.names.map(() => 0);
    strictEqual(features?.against, "target");
    deepStrictEqual([features?.topOne, features?.selected], [none, none]);
    deepStrictEqual(features?.used, none.map(() => 1));
    deepStrictEqual(curve?.points.at(-1), { components: 1, error: 0 });
  }
});

Deno.test("With labels, errors are those of the task, and a missing component costs what it computes", () => {
  const toy = taskToy();
  const parts = mechanismParts(toy);
  const zeros = Object.fromEntries(
    Object.entries(parts[2]!).map(([site, data]) => [site, new Float32Array(data.length)]),
  );
  const { features } = figuresOf(toy, decomposition(toy, [parts[0]!, parts[1]!, zeros]));
  strictEqual(features?.against, "label");
  const squares = 1.875 / 8; // mean over v of relu(v)^2
  near(features?.target ?? [], [0, 4 * squares / 3, 0]); // feature 1: x + 3 relu(x)
  near(features?.topOne ?? [], [0, 4 * squares / 3, squares / 3]);
  near(features?.topOneFromTarget ?? [], [0, 0, squares / 3]);
  near([features?.passing ?? 0], [squares / 3]);
});

Deno.test("A missing component is an error of its inputs, against the target's outputs", () => {
  const toy = pairToy(); // f(x) = x
  const parts = mechanismParts(toy);
  const { features } = figuresOf(
    toy,
    decomposition(toy, [parts[0]!, parts[1]!, { W: new Float32Array(16) }]),
  );
  deepStrictEqual(features?.names, ["0, 1", "2", "3"]);
  near(features?.topOne ?? [], [0, 0, 0.75 ** 2 / 4]);
  near(features?.selected ?? [], [0, 0, 0.75 ** 2 / 4]);
  deepStrictEqual(features?.used, [1, 1, 0]);
});

Deno.test("The curve falls to nothing at the true number of components of the truth", () => {
  const toy = pairToy();
  const { points } = figuresOf(toy, perfect(toy)).curve!;
  ok(points.every(({ error }, i) => i === 0 || error <= points[i - 1]!.error));
  ok(points.every(({ components }, i) => i === 0 || components > points[i - 1]!.components));
  ok(points[0]!.error > 0.1);
  const enough = scoresOf(toy, perfect(toy))["l0-true"]!;
  for (const { components, error } of points) if (components > 1.05 * enough) strictEqual(error, 0);
  strictEqual(points.at(-1)!.components, 3);
});

Deno.test("Neuron contributions of the truth are the target's, neuron by neuron", () => {
  const toy = taskToy();
  const { layers, shown, fits } = figuresOf(toy, perfect(toy)).contributions!;
  deepStrictEqual(layers, [2, 2]);
  const expected = [[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]];
  shown.forEach(({ feature, component, target, matched }) => {
    strictEqual(component, feature);
    near(target, expected[feature]!);
    near(matched, expected[feature]!);
  });
  for (const { r, slope } of fits) near([r ?? 0, slope ?? 0], [1, 1]);
});

Deno.test("Rows of a toy model with two hidden units add up to their sum, which is the target's", () => {
  const toy = alwaysToy();
  const { vectors, shares, contributions } = figuresOf(toy, perfect(toy));
  deepStrictEqual(vectors, {
    target: [[1, 0], [0, 1]],
    sum: [[1, 0], [0, 1]],
    components: [
      { component: 0, carries: [0], rows: [[1, 0], [0, 0]] },
      { component: 1, carries: [1], rows: [[0, 0], [0, 1]] },
      { component: 2, carries: [], rows: [[0, 0], [0, 0]] }, // the identity, which W lacks
    ],
    leftOut: 0,
  });
  deepStrictEqual([shares, contributions], [undefined, undefined]);
});

Deno.test("Rows of more hidden units are shares of features, a clean diagonal for the truth", () => {
  const { vectors, shares } = figuresOf(pairToy(), perfect(pairToy()));
  strictEqual(vectors, undefined);
  deepStrictEqual(shares, {
    components: [0, 1, 2],
    values: [[1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
    leftOut: 0,
  });
});

Deno.test("Figures survive their file, in four digits, and are the same each time", () => {
  for (const toy of [pairToy(), alwaysToy(), taskToy()]) {
    const text = figuresJson(figuresOf(toy, shrunk(toy)));
    strictEqual(figuresJson(figuresOf(toy, shrunk(toy))), text);
    const read = figuresSchema.parse(JSON.parse(text));
    strictEqual(figuresJson(read), text);
    deepStrictEqual(read.failures, {});
    ok(!/\d\.\d*[1-9]\d{4,}/.test(text.replace(SHA256, "")), "more than four digits");
  }
});

Deno.test("A figure that fails is named, and the others are drawn", () => {
  const toy = pairToy();
  const { measured } = scoreAndMeasure({ ...toy, decomposition: perfect(toy), samples: SAMPLES });
  const { causal } = measured!;
  const broken = {
    ...measured!,
    causal: { ...causal, errors: { ...causal.errors, scrubbed: [NaN] } },
  };
  const { failures, scrubbing, activity } = drawFigures(broken, SHA256);
  deepStrictEqual(failures, { scrubbing: "Cannot write $.scrubbed.mean: is NaN" });
  strictEqual(scrubbing, undefined);
  ok(activity !== undefined);
});

function near(found: readonly number[], expected: readonly number[]): void {
  strictEqual(found.length, expected.length);
  found.forEach((value, i) =>
    ok(Math.abs(value - expected[i]!) < 1e-5, `${found.join(" ")} instead of ${expected.join(" ")}`)
  );
}
