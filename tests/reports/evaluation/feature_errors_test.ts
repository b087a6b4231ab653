import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { matrix, residualMlp } from "../../../models/mod.ts";
import { readComponents } from "../../../reports/evaluation/components.ts";
import { evaluateBatch } from "../../../reports/evaluation/evaluated_batch.ts";
import { featureErrors } from "../../../reports/evaluation/feature_errors.ts";
import { featureProbes } from "../../../reports/evaluation/feature_probes.ts";
import { foldMasked } from "../../../reports/evaluation/masked_network.ts";
import { selectUsed } from "../../../reports/evaluation/selection.ts";

const identity = matrix({ rows: 2, cols: 2 }, Float32Array.of(1, 0, 0, 1));
/** Computes `x + relu(x)` exactly, a neuron for each feature. */
const network = residualMlp({
  embed: identity,
  unembed: identity,
  layers: [{ in: identity, out: identity }],
});
const label = "x + relu(x)";

function errorsOf(P: readonly number[][], k: number) {
  const site = { kind: "full" as const, P: Float32Array.from(P.flat()) };
  const selection = { rule: "top-k" as const, k, attribution: "gradient" as const };
  const decomposition = { components: P.length, sites: { "in 0": site, "out 0": site }, selection };
  const components = readComponents(decomposition, network);
  const inputs = featureProbes(2);
  const batch = evaluateBatch(network, {
    inputs,
    components,
    decomposition,
    select: (table) => selectUsed(selection, { ...table, inputs }),
  });
  const masked = foldMasked(network, components);
  return featureErrors({ masked, selection, batch, features: 2, label });
}

Deno.test("features of an exact network, one component each, have no error", () => {
  deepStrictEqual(errorsOf([[1, 0, 0, 0], [0, 0, 0, 1]], 1), {
    target: [0, 0],
    topOne: [0, 0],
    selected: [0, 0],
    topOneFromTarget: [0, 0],
    used: [1, 1],
  });
});

Deno.test("a feature without a component lacks its relu, one that is split needs two", () => {
  const missing = errorsOf([[1, 0, 0, 0], [0, 0, 0, 0]], 1);
  // mean over values of relu(v)^2 = (1 + 9/16 + 1/4 + 1/16) / 8, over 2 outputs
  deepStrictEqual(missing.topOne, [0, 1.875 / 16]);
  const half = 0.5; // of W_in and of W_out: a quarter of relu(x) alone, all of it together
  const split = errorsOf([[half, 0, 0, 0], [half, 0, 0, 0], [0, 0, 0, 1]], 2);
  strictEqual(split.topOne[0], 0.75 ** 2 * 1.875 / 16);
  strictEqual(split.selected[0], 0);
  strictEqual(split.topOne[1], 0);
});
