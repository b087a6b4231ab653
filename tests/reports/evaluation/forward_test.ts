import { ok, strictEqual } from "node:assert/strict";
import { matrix, tmsNetwork } from "../../../models/mod.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { rowOf, rows } from "../../../reports/evaluation/rows.ts";
import { denseRows, everyOperation } from "../toys.ts";

Deno.test("forward computes relu(x W W^T + b) of a toy model of superposition", () => {
  const W = matrix({ rows: 2, cols: 1 }, Float32Array.of(2, -0.5));
  const network = tmsNetwork(W, Float32Array.of(0.25, 0.5));
  const inputs = rows({ count: 1, width: 2 }, [1, 0.5]);
  const { outputs, siteInputs } = forward({ network, inputs });
  strictEqual(siteInputs[1]!.data[0], 1.75); // 1 * 2 - 0.5 * 0.5
  strictEqual(outputs.data[0], 3.75); // 1.75 * 2 + 0.25
  strictEqual(outputs.data[1], 0); // 1.75 * -0.5 + 0.5 < 0
});

Deno.test("forward gives each sample the outputs that it has alone", () => {
  const network = everyOperation(1);
  const inputs = denseRows(network, 7);
  const together = forward({ network, inputs }).outputs;
  for (let b = 0; b < inputs.count; b++) {
    const alone = rows({ count: 1, width: inputs.width }, rowOf(inputs, b));
    const { outputs } = forward({ network, inputs: alone });
    for (let o = 0; o < network.outputs; o++) {
      strictEqual(rowOf(together, b)[o], outputs.data[o]);
    }
  }
});

Deno.test("forward applies the exact gelu", () => {
  const network = {
    inputs: 4,
    outputs: 4,
    sites: {},
    frozen: {},
    biases: {},
    operations: [{ kind: "gelu" }],
  } as const;
  const { outputs } = forward({ network, inputs: rows({ count: 1, width: 4 }, [-1, 0, 1, 10]) });
  const expected = [-0.15865525393145707, 0, 0.8413447460685429, 10]; // v Phi(v), from tables
  expected.forEach((value, i) => ok(Math.abs(outputs.data[i]! - value) < 1e-15));
});
