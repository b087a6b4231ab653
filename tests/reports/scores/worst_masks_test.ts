import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { matrix, tmsNetwork } from "../../../models/mod.ts";
import { maskedForward } from "../../../reports/evaluation/masked_forward.ts";
import { foldMasked } from "../../../reports/evaluation/masked_network.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { climbMasks } from "../../../reports/scores/worst_masks.ts";
import { denseRows, everyOperation, gaussian } from "../toys.ts";
import { decomposition, mechanismParts, perfect, SAMPLES, scoresOf, shrunk } from "./hand_made.ts";
import { pairToy, residualToy } from "./hand_made_toys.ts";

/** `f(x) = relu(x w^2)`, w = 1, as the components 1, +1 and -1; the first one is used. */
const cancelling = foldMasked(
  tmsNetwork(matrix({ rows: 1, cols: 1 }, Float32Array.of(1)), new Float32Array(1)),
  { count: 3, P: { W: Float64Array.of(1, 1, -1) } },
);

function climbFrom(start: readonly number[]) {
  return climbMasks(cancelling, {
    inputs: rows({ count: 1, width: 1 }, [2]),
    target: rows({ count: 1, width: 1 }, [2]),
    used: Float64Array.of(1, 0, 0),
    start: Float64Array.from(start),
  });
}

Deno.test("climbMasks finds the corner uphill: an unused pair that cancels adds up or takes away", () => {
  // f_m = 2 (1 + m1 - m2)^2: 8 beside 2 at m = (1, 0), 0 beside 2 at m = (0, 1)
  ok(Math.abs(climbFrom([9, 0.6, 0.4])[0]! - 36) < 1e-12);
  ok(Math.abs(climbFrom([9, 0.4, 0.6])[0]! - 4) < 1e-12);
});

Deno.test("climbMasks leaves used components at 1 and masks without slope where they are", () => {
  deepStrictEqual(climbFrom([0, 0.5, 0.5]), [0]); // f_m = f there, so that the slope is 0
});

Deno.test("climbMasks keeps the largest error on its way, and never goes below its start", () => {
  const network = everyOperation(3);
  const C = 4;
  const P = Object.fromEntries(
    Object.entries(network.sites).map(([site, { rows, cols }], seed) => [
      site,
      Float64Array.from(gaussian({ rows: C * rows, cols, seed }).data),
    ]),
  );
  const masked = foldMasked(network, { count: C, P });
  const inputs = denseRows(network, 5);
  const target = rows({ count: 5, width: network.outputs });
  const used = Float64Array.from({ length: 5 * C }, (_, i) => i % C === 0 ? 1 : 0);
  const start = used.map((use) => use === 1 ? 1 : 0.3);
  const first = maskedForward(masked, { inputs, masks: start }).outputs;
  const reached = climbMasks(masked, { inputs, target, used, start });
  reached.forEach((error, b) => {
    const before = first.data.subarray(b * target.width, (b + 1) * target.width)
      .reduce((sum, f) => sum + f * f, 0);
    ok(error > before, `${error} after ${before}`);
  });
});

Deno.test("No mask of unused mechanisms does harm where mechanisms do not overlap", () => {
  for (const toy of [pairToy(), residualToy()]) {
    strictEqual(scoresOf(toy, perfect(toy))["worst-mask-error"], 0);
  }
});

Deno.test("Where everything is used the worst masks are the used ones", () => {
  const toy = pairToy(); // f(x) = x
  const x = toy.sampler.sample({ step: 0, batch: SAMPLES });
  const all = Array.from({ length: SAMPLES }, (_, b) => [...x.subarray(4 * b, 4 * b + 4)])
    .filter((row) => row.some((value) => value !== 0));
  const center = [0, 1, 2, 3].map((i) => all.reduce((sum, row) => sum + row[i]!, 0) / all.length);
  const attacked = all.slice(0, 32);
  const sumOver = (of: (value: number, i: number) => number) =>
    attacked.reduce((sum, row) => sum + row.reduce((own, v, i) => own + of(v, i), 0), 0);
  // Each input errs by (1 - 0.9^2) x.
  const expected = sumOver((v) => (0.19 * v) ** 2) / sumOver((v, i) => (v - center[i]!) ** 2);
  const found = scoresOf(toy, { ...shrunk(toy), selection: { rule: "all" } })["worst-mask-error"]!;
  ok(Math.abs(found - expected) < 1e-6 * expected, `${found} ${expected}`); // 0.9 in float32
  const whole = decomposition(toy, mechanismParts(toy), { rule: "all" });
  strictEqual(scoresOf(toy, whole)["worst-mask-error"], 0);
});
