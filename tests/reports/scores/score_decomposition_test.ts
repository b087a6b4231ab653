import { strictEqual, throws } from "node:assert/strict";
import type { Selection } from "../../../apd/mod.ts";
import { matrix, rowMechanisms, tmsNetwork } from "../../../models/mod.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { score } from "../../../reports/mod.ts";
import { reconstructionError } from "../../../reports/scores/reconstruction.ts";
import { evaluationSampler, fullComponents, oracleComponents, polygonTms } from "../toys.ts";

Deno.test("reconstructionError is the squared error in units of the target's variance", () => {
  const target = rows({ count: 2, width: 2 }, [1, 0, 3, 4]); // mean (2, 2), variance 1 + 4
  const used = rows({ count: 2, width: 2 }, [1, 1, 3, 2]); // mean error (1 + 4) / 2
  strictEqual(reconstructionError({ used, target }), 0.5);
});

Deno.test("reconstructionError is not defined where the target does not vary", () => {
  const target = rows({ count: 2, width: 1 }, [3, 3]);
  strictEqual(reconstructionError({ used: target, target }), null);
});

Deno.test("The ground truth without overlap of features reconstructs with no error", () => {
  const W = matrix({ rows: 3, cols: 3 }, Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
  const network = tmsNetwork(W, new Float32Array(3));
  const scores = score({
    network,
    groundTruth: rowMechanisms("W", W),
    // 3 pairs a sample: every active feature's component is kept.
    decomposition: fullComponents(oracleComponents(network), {
      rule: "batch-top-k",
      k: 3,
      attribution: "gradient",
    }),
    sampler: evaluationSampler(network),
    samples: 32,
  });
  strictEqual(scores["sparse-error"], 0);
  strictEqual(scores["top1-error"], 0);
  strictEqual(scores.l0, 3);
  strictEqual(scores["used-recall"], 1);
});

Deno.test("A decomposition is scored with its own rule and its own kind of attribution", () => {
  const W = matrix({ rows: 3, cols: 3 }, Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
  const network = tmsNetwork(W, new Float32Array(3));
  const sampler = evaluationSampler(network);
  const active = sampler.sample({ step: 0, batch: 32 }).filter((value) => value !== 0).length;
  // writes input 0 to hidden unit 2, whose output is cut off where x_2 = 0: activation, no effect
  const write = Float32Array.of(0, 0, 2, 0, 0, 0, 0, 0, 0);
  const components = [...oracleComponents(network), write, write.map((value) => -value)];
  const scoresOf = (selection: Selection) =>
    score({
      network,
      groundTruth: rowMechanisms("W", W),
      decomposition: fullComponents(components, selection),
      sampler,
      samples: 32,
    });
  const attribution = "gradient";
  strictEqual(scoresOf({ rule: "exact-top-k", attribution }).l0, active / 32);
  strictEqual(scoresOf({ rule: "top-k", k: 2, attribution }).l0, 2);
  strictEqual(scoresOf({ rule: "all" }).l0, 5);
  const [gradient, activation] = (["gradient", "activation"] as const).map((attribution) =>
    scoresOf({ rule: "exact-top-k", attribution })
  );
  strictEqual(gradient!["used-recall"] === activation!["used-recall"], false);
  strictEqual(gradient!["top1-error"] === activation!["top1-error"], false);
});

Deno.test("The top-1 error keeps one component and sets each input alone to 0.75", () => {
  const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 1));
  const network = tmsNetwork(W, Float32Array.of(-0.25, -0.25));
  const scores = score({
    network,
    groundTruth: rowMechanisms("W", W),
    decomposition: fullComponents(
      [Float32Array.of(0.25, 0, 0, 0), Float32Array.of(0.75, 0, 0, 1)],
      { rule: "all" },
    ),
    sampler: evaluationSampler(network),
    samples: 8,
  });
  // f = 0.75 - 0.25 at the active output: mean (1/4, 1/4), variance 2 (1/4)^2. The second component
  // is kept on both inputs, and is right on input 1; on input 0 it gives 0.75 * 0.75^2 - 0.25.
  const variance = 1 / 8;
  strictEqual(scores["top1-error"], (0.5 - (0.75 ** 3 - 0.25)) ** 2 / 2 / variance);
  strictEqual(scores["sparse-error"], 0);
});

Deno.test("MMCS and ML2R are not defined for mechanisms of several rows", () => {
  const network = polygonTms(5);
  const W = network.sites.W!;
  const scores = score({
    network,
    groundTruth: { mechanisms: [{ name: "all", weights: { W }, activity: { when: "always" } }] },
    decomposition: fullComponents([W.data]),
    sampler: evaluationSampler(network),
    samples: 8,
  });
  strictEqual(scores.mmcs, null);
  strictEqual(scores.ml2r, null);
  strictEqual(scores.recovery, 100);
});

Deno.test("MMCS takes each feature's best component, ML2R its size, whatever the other rows hold", () => {
  const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 2));
  const network = tmsNetwork(W, new Float32Array(2));
  const scores = score({
    network,
    groundTruth: rowMechanisms("W", W),
    // Row 0: cosines 0.6 and 0, size 5 of 1; row 1: cosines 1 and -1, size 1 of 2.
    decomposition: fullComponents([Float32Array.of(3, 4, 0, 1), Float32Array.of(0, 7, 0, -2)]),
    sampler: evaluationSampler(network),
    samples: 8,
  });
  strictEqual(scores.mmcs, (0.6 + 1) / 2);
  strictEqual(scores.ml2r, (5 + 0.5) / 2);
});

Deno.test("A mechanism of zeros is refused by name", () => {
  const network = polygonTms(5);
  const W = matrix({ rows: 5, cols: 2 });
  throws(() =>
    score({
      network,
      groundTruth: { mechanisms: [{ name: "void", weights: { W }, activity: { when: "always" } }] },
      decomposition: fullComponents(oracleComponents(network)),
      sampler: evaluationSampler(network),
    }), { name: "RangeError", message: 'Cannot score "void": its weights are all zero' });
});

Deno.test("A sampler of another width is refused", () => {
  const network = polygonTms(5);
  throws(() =>
    score({
      network,
      groundTruth: rowMechanisms("W", network.sites.W!),
      decomposition: fullComponents(oracleComponents(network)),
      sampler: evaluationSampler(polygonTms(4)),
      samples: 8,
    }), { name: "RangeError", message: "Cannot make 8 rows of 5: needs 40 numbers, has 32" });
});
