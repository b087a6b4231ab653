import { ok, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { removeParallel, scaleToUnitNorm } from "../../../apd/engine/tfjs/unit_norm.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";

const SHAPE: [number, number, number] = [3, 4, 2]; // [C, d_in, m]

/** Factors whose column 1 of component 2 is 0. */
async function someFactors() {
  await startTensorBackend("cpu");
  const entries = Array.from(
    { length: 24 },
    (_, i) => i >= 16 && i % 2 === 1 ? 0 : Math.sin(7 * i + 1),
  );
  const A = tf.variable(tf.tensor3d(entries, SHAPE));
  return { W: { A, B: tf.variable(tf.zeros<tf.Rank.R3>([3, 2, 5])) } };
}

/** `sum_i v[c][i][m] w[c][i][m]`, `[C][m]` */
function columnProducts(v: number[][][], w: number[][][]): number[][] {
  return v.map((rows, c) =>
    rows[0]!.map((_, m) => rows.reduce((sum, row, i) => sum + row[m]! * w[c]![i]![m]!, 0))
  );
}

Deno.test("scaleToUnitNorm gives every column norm 1 and keeps its direction; zeros stay", async () => {
  const factors = await someFactors();
  const before = factors.W.A.arraySync();
  scaleToUnitNorm(factors);
  const after = factors.W.A.arraySync();
  columnProducts(after, after).forEach((row, c) =>
    row.forEach((square, m) => {
      const zero = c === 2 && m === 1;
      ok(Math.abs(square - (zero ? 0 : 1)) < 1e-6, `component ${c}, column ${m}: ${square}`);
      const [along, size] = [columnProducts(before, after), columnProducts(before, before)];
      ok(Math.abs(along[c]![m]! - Math.sqrt(size[c]![m]!)) < 1e-6);
    })
  );
  tf.disposeVariables();
});

Deno.test("scaling again changes nothing but the last bit", async () => {
  const factors = await someFactors();
  scaleToUnitNorm(factors);
  const once = factors.W.A.dataSync().slice();
  scaleToUnitNorm(factors);
  factors.W.A.dataSync().forEach((value, i) => ok(Math.abs(value - once[i]!) < 2e-7));
  tf.disposeVariables();
});

Deno.test("removeParallel leaves a gradient across the columns, that of a zero column and B's alone", async () => {
  const factors = await someFactors();
  scaleToUnitNorm(factors);
  const { A, B } = factors.W;
  const given = Array.from({ length: 24 }, (_, i) => Math.cos(3 * i));
  const before = tf.memory().numTensors;
  const ofB = tf.ones([3, 2, 5]);
  const gradients = removeParallel(factors, { [A.name]: tf.tensor3d(given, SHAPE), [B.name]: ofB });
  strictEqual(tf.memory().numTensors, before + 2);
  strictEqual(gradients[B.name], ofB);
  const left = gradients[A.name]!.arraySync() as number[][][];
  columnProducts(left, A.arraySync()).flat().forEach((along) => ok(Math.abs(along) < 1e-6));
  left[2]!.forEach((row, i) => ok(Math.abs(row[1]! - given[16 + 2 * i + 1]!) < 1e-7));
  tf.disposeVariables();
});
