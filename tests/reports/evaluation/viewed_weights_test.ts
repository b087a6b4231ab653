import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  type GroundTruth,
  matrix,
  residualMlp,
  sparseFeatureSampler,
} from "../../../models/mod.ts";
import { readComponents } from "../../../reports/evaluation/components.ts";
import { viewComponents, viewMechanisms } from "../../../reports/evaluation/viewed_weights.ts";
import { scoreDecomposition } from "../../../reports/mod.ts";

/** Two features in a stream of three, embedded at 45 degrees; two neurons. */
const embed = matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 1, 0, 1, -1, 0));
const unembed = matrix({ rows: 3, cols: 2 }, Float32Array.of(0.5, 0.5, 0.5, -0.5, 0, 0));
const read = matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 0.5, 1, -0.5, 7, 7));
const write = matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 1, 0, 1, -1, 0));
const network = residualMlp({ embed, unembed, layers: [{ in: read, out: write }] });

/** `Z[i] = W_E^+[:, i] (W_E W_in)[i, :]`; here `W_E^+ = W_E^T / 2`. */
const groundTruth: GroundTruth = {
  views: [{ name: "in 0", site: "in 0", left: embed }],
  mechanisms: [
    {
      name: "feature 0",
      weights: { "in 0": matrix(read, Float32Array.of(1, 0, 1, 0, 0, 0)) },
      activity: { when: "any-input", inputs: [0] },
    },
    {
      name: "feature 1",
      weights: { "in 0": matrix(read, Float32Array.of(0, 0.5, 0, -0.5, 0, 0)) },
      activity: { when: "any-input", inputs: [1] },
    },
  ],
};

function decomposition(P: readonly number[][]) {
  const zero = new Float32Array(P.length * 6);
  return {
    components: P.length,
    sites: {
      "in 0": { kind: "full" as const, P: Float32Array.from(P.flat()) },
      "out 0": { kind: "full" as const, P: zero },
    },
    selection: { rule: "all" as const },
  };
}

Deno.test("A view shows a mechanism of a residual MLP as its row of W_E W_in", () => {
  const { views, count } = viewMechanisms(groundTruth, network);
  strictEqual(count, 2);
  const { rows, cols, data } = views["in 0"]!;
  deepStrictEqual([rows, cols, [...data]], [2, 2, [2, 0, 0, 0, 0, 0, 0, 1]]);
});

Deno.test("Weights that the network's inputs never reach cost no recovery", () => {
  const outside = [0, 0, 0, 0, 7, 7]; // the third stream direction: no embedding writes it
  const P = [[1, 0, 1, 0, 0, 0], [0, 0.5, 0, -0.5, 0, 0].map((p, i) => p + outside[i]!)];
  const distribution = { features: 2, probability: 0.5, low: -1, high: 1 };
  const scores = scoreDecomposition({
    network,
    groundTruth,
    decomposition: decomposition(P),
    sampler: sparseFeatureSampler(distribution, { seed: 0, stream: "evaluation" }),
    samples: 16,
  });
  strictEqual(scores.recovery, 100);
  ok(scores["matched-cosine-min"] === 1);
});

Deno.test("A view that does not fit its site is refused with both shapes", () => {
  const views = [{ name: "in 0", site: "in 0", left: unembed }];
  const components = readComponents(decomposition([[1, 0, 1, 0, 0, 0]]), network);
  throws(
    () => viewComponents(components, { network, groundTruth: { ...groundTruth, views } }),
    /Cannot see site "in 0" as "in 0": it is 3 x 2, the view takes 2 x 2/,
  );
});
