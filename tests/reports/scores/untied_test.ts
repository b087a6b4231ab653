import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  type Decomposition,
  decompositionFromTensors,
  decompositionToTensors,
} from "../../../apd/mod.ts";
import { matrix, rowMechanisms, sparseFeatureSampler, tmsNetwork } from "../../../models/mod.ts";
import { score } from "../../../reports/mod.ts";

const I = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const W = matrix({ rows: 3, cols: 3 }, Float32Array.from(I));
/** Three features in three dimensions: what each subcomponent reads is its feature itself. */
const network = tmsNetwork(W, new Float32Array(3));
const problem = {
  network,
  groundTruth: rowMechanisms("W", W),
  sampler: sparseFeatureSampler(
    { features: 3, probability: 0.2, low: 0, high: 1 },
    { seed: 0, stream: "evaluation" },
  ),
  samples: 256,
};

/** `x = gelu(1e4 h)`: above any bound where `h` is 1e-3 or more, 0 where it is 0. */
const steep = {
  hidden: 1,
  a: new Float32Array(3).fill(1e4),
  b: new Float32Array(3),
  w: new Float32Array(3).fill(1),
  e: new Float32Array(3),
};
const sitesOf = (size: number): Decomposition["sites"][string] => ({
  kind: "factors",
  rank: 1,
  A: Float32Array.from(I), // component c reads e_c
  B: Float32Array.from(I, (value) => size * value),
});

/** Every feature's weights at both uses as one component. */
const perfect: Decomposition = {
  components: 3,
  sites: { "W": sitesOf(1), "W-2": sitesOf(1) },
  selection: { rule: "importance", usedAbove: 0.1 },
  importances: { "W": steep, "W-2": steep },
  untied: true,
};

Deno.test("an untied decomposition is scored on every use of a site, and used where it is important", () => {
  const scores = score({ ...problem, decomposition: perfect });
  strictEqual(scores.recovery, 100);
  deepStrictEqual([scores.mmcs, scores.ml2r], [1, 1]);
  deepStrictEqual([scores["used-precision"], scores["used-recall"]], [1, 1]);
  strictEqual(scores.l0, scores["l0-true"]);
  strictEqual(scores["faithfulness-error"], 0);
  strictEqual(scores["sparse-error"], 0);
  strictEqual(scores["top1-error"], 0);
  strictEqual(scores.dead, 0);
  ok(scores["worst-mask-error"]! < 1e-9);
});

Deno.test("a subcomponent alone has one of a mechanism's two sites, half of its weights", () => {
  strictEqual(score({ ...problem, decomposition: perfect })["subcomponent-recovery"], 50);
  const { importances: _, ...rest } = perfect;
  const all = score({ ...problem, decomposition: { ...rest, selection: { rule: "all" } } });
  deepStrictEqual([all.recovery, all["subcomponent-recovery"]], [100, null]);
});

Deno.test("the second use counts in recovery, and in MMCS and ML2R only the first", () => {
  const sites = { ...perfect.sites, "W-2": sitesOf(0) };
  const scores = score({ ...problem, decomposition: { ...perfect, sites } });
  strictEqual(scores.recovery, 50);
  deepStrictEqual([scores.mmcs, scores.ml2r], [1, 1]);
});

Deno.test("a component whose importance stays at 0 is dead", () => {
  const a = Float32Array.of(1e4, 1e4, 0);
  const importances = { "W": { ...steep, a }, "W-2": { ...steep, a } };
  const scores = score({ ...problem, decomposition: { ...perfect, importances } });
  strictEqual(scores.dead, 1);
  ok(scores["used-recall"]! < 1 && scores["used-precision"] === 1);
});

Deno.test("importance functions and untied sites survive their file", () => {
  const tensors = decompositionToTensors(perfect, network);
  deepStrictEqual(tensors["W-2.gate.a"], { shape: [3, 1], data: steep.a });
  deepStrictEqual(tensors["W.place"]?.data, Float32Array.of(0, 0, 1, 0, 2, 0));
  const { selection, untied } = perfect;
  deepStrictEqual(decompositionFromTensors(tensors, network, { selection, untied }), perfect);
  const { "W.gate.e": _, ...without } = tensors;
  throws(() => decompositionFromTensors(without, network, { selection, untied }), {
    name: "RangeError",
    message: "Cannot read tensor W.gate.e: needs shape [3], is missing",
  });
});

Deno.test("a selection by importance needs importance functions that fit the factors", () => {
  const { importances: _, ...without } = perfect;
  throws(() => score({ ...problem, decomposition: without }), {
    name: "RangeError",
    message: 'Cannot select by importance at site "W": it needs factors and importance functions',
  });
  const short = { ...steep, e: new Float32Array(2) };
  const importances = { "W": short, "W-2": short };
  throws(() => score({ ...problem, decomposition: { ...perfect, importances } }), {
    name: "RangeError",
    message:
      'Cannot select by importance at site "W": needs functions for 3 components of rank 1, ' +
      "has 2 of 1 hidden units",
  });
});

Deno.test("a file of importance functions is refused where two directions share a place", () => {
  const tensors = decompositionToTensors(perfect, network);
  const { selection, untied } = perfect;
  for (const place of [[0, 0, 1, 0, 1, 0], [0, 0, 0.5, 0, 1, 0], [0, 0, 1, 0, 2 ** 21, 0]]) {
    const changed = { shape: [3, 2], data: Float32Array.from(place) };
    throws(
      () =>
        decompositionFromTensors({ ...tensors, "W.place": changed }, network, {
          selection,
          untied,
        }),
      /^RangeError: Cannot read tensor W\.place: /,
    );
  }
});
