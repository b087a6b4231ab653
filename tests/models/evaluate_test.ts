import { deepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import { forward, matrix, type Network, tmsNetwork } from "../../models/mod.ts";

const number = fc.float({ min: -4, max: 4, noNaN: true });
const arrayOf = (length: number) => fc.array(number, { minLength: length, maxLength: length });

/** Every operation once: `gelu(x E W1 + b1) W2 + x E`. */
const RESIDUAL: Network = {
  inputs: 1,
  outputs: 2,
  sites: {
    W1: matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 0, -1, 0, 2, 0.5)),
    W2: matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 0, 0, 1, 1, 1)),
  },
  frozen: { E: matrix({ rows: 1, cols: 2 }, Float32Array.of(1, -2)) },
  biases: { b1: Float32Array.of(0, 1, 0) },
  operations: [
    { kind: "frozen", matrix: "E" },
    { kind: "save", as: "stream" },
    { kind: "site", site: "W1", transposed: false },
    { kind: "bias", bias: "b1" },
    { kind: "gelu" },
    { kind: "site", site: "W2", transposed: false },
    { kind: "add", from: "stream" },
  ],
};

Deno.test("forward of a TMS network is relu(x W W^T + b) in float64", () => {
  const cases = fc.record({ W: arrayOf(6), b: arrayOf(3), x: arrayOf(6) });
  fc.assert(fc.property(cases, ({ W, b, x }) => {
    const network = tmsNetwork(
      matrix({ rows: 3, cols: 2 }, Float32Array.from(W)),
      Float32Array.from(b),
    );
    const y = forward(network, x, 2);
    for (let row = 0; row < 2; row++) {
      for (let j = 0; j < 3; j++) {
        let sum = b[j]!;
        for (let i = 0; i < 3; i++) {
          for (let h = 0; h < 2; h++) sum += x[row * 3 + i]! * W[i * 2 + h]! * W[j * 2 + h]!;
        }
        // float64 rounding of sums up to 100, in another order
        ok(Math.abs(y[row * 3 + j]! - Math.max(0, sum)) < 1e-12);
      }
    }
  }));
});

Deno.test("forward runs embeddings, residual additions and GELU in its exact form", () => {
  const gelu = new Map([[1, 0.8413447460685429], [-3, -0.00404969409489031], [
    -2,
    -0.04550026389635842,
  ]]);
  // x E = (1, -2); W1: (1, -4, -2) + b1 = (1, -3, -2)
  const [a, b, c] = [gelu.get(1)!, gelu.get(-3)!, gelu.get(-2)!];
  const y = forward(RESIDUAL, [1], 1);
  ok(Math.abs(y[0]! - (a + c + 1)) < 1e-14 && Math.abs(y[1]! - (b + c - 2)) < 1e-14, `${y}`);
});

Deno.test("forward runs each row of a batch alone", () => {
  fc.assert(fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (x) => {
    const alone = x.flatMap((value) => [...forward(RESIDUAL, [value], 1)]);
    deepStrictEqual([...forward(RESIDUAL, x, x.length)], alone);
  }));
});

Deno.test("forward of a network with diverged weights is not a number", () => {
  const W = matrix({ rows: 1, cols: 1 }, Float32Array.of(NaN));
  deepStrictEqual([...forward(tmsNetwork(W, new Float32Array(1)), [1], 1)], [NaN]);
});

Deno.test("forward refuses inputs that do not fill the batch and names that do not exist", () => {
  throws(() => forward(RESIDUAL, [1, 2], 1), {
    name: "RangeError",
    message: "Cannot run a network: 1 rows of 1 inputs need 1 entries, has 2",
  });
  throws(
    () => forward({ ...RESIDUAL, biases: {} }, [1], 1),
    { name: "ReferenceError", message: 'Cannot read "b1": the network has none' },
  );
});
