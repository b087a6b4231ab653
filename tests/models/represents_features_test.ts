import { deepStrictEqual } from "node:assert/strict";
import { matrix, tmsNetwork, unrepresentedFeatures } from "../../models/mod.ts";

const identity = () => Float32Array.of(1, 0, 0, 1);
const network = (W: Float32Array, b = new Float32Array(2)) =>
  tmsNetwork(matrix({ rows: 2, cols: 2 }, W), b);

Deno.test("a network that repeats its inputs represents every feature", () => {
  deepStrictEqual(unrepresentedFeatures(network(identity())), []);
});

Deno.test("a row of W shorter than one half is named, with its small response", () => {
  deepStrictEqual(unrepresentedFeatures(network(Float32Array.of(1, 0, 0, 0.4))), [
    "row 1 of W must have norm >= 0.5, has 0.400",
    "feature 1 must answer itself with >= 0.5, does 0.160",
  ]);
});

Deno.test("a long row whose answer the bias suppresses is named", () => {
  deepStrictEqual(unrepresentedFeatures(network(identity(), Float32Array.of(-0.6, -0.4))), [
    "feature 0 must answer itself with >= 0.5, does 0.400",
  ]);
});

Deno.test("exactly one half is enough", () => {
  deepStrictEqual(
    unrepresentedFeatures(network(Float32Array.of(0.5, 0, 0, 1), Float32Array.of(0.25, -0.5))),
    [],
  );
});

Deno.test("weights that are not numbers represent nothing", () => {
  deepStrictEqual(unrepresentedFeatures(network(new Float32Array(4).fill(NaN))).length, 4);
});

Deno.test("a feature of a group answers itself when the whole group is active", () => {
  const both = network(Float32Array.of(0.6, 0, 0.6, 0)); // alone 0.36, together 0.72
  deepStrictEqual(unrepresentedFeatures(both).length, 2);
  deepStrictEqual(unrepresentedFeatures(both, [[1, 0]]), []);
});
