import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  evaluateTrig,
  forward,
  GATED_FUNCTIONS,
  GATED_INPUTS,
  gatedFunctions,
  gatedTruth,
  isActive,
  siteMatrix,
  sparseFeatureSampler,
} from "../../models/mod.ts";

const SEEDS = [0, 1, 2, 3, 4];
const INTERVAL = 5 / 9;

/** Every choice of the four bits. */
const CHOICES = Array.from({ length: 16 }, (_, set) => [0, 1, 2, 3].map((i) => (set >> i) & 1));

/** `sum_i bit_i F_i(x)` */
function wanted(seed: number, x: number, bits: readonly number[]): number {
  return gatedFunctions(seed).reduce((sum, trig, i) => sum + bits[i]! * evaluateTrig(trig, x), 0);
}

Deno.test("the network computes the sum of its functions to the accuracy of their fits", () => {
  for (const seed of SEEDS) {
    const network = GATED_FUNCTIONS.build(seed);
    // |F''| h^2 / 8 of a linear interpolation with interval h
    const errors = gatedFunctions(seed).map(({ a, b, d, e }) =>
      (Math.abs(a) * b ** 2 + Math.abs(d) * e ** 2) * INTERVAL ** 2 / 8
    );
    for (const bits of CHOICES) {
      const bound = errors.reduce((sum, error, i) => sum + bits[i]! * error, 0);
      for (let x = 0; x <= 5; x += 0.05) {
        const [y] = forward(network, [x, ...bits], 1);
        const gap = Math.abs(y! - wanted(seed, x, bits));
        ok(gap <= bound + 1e-4, `seed ${seed}, x ${x}, bits ${bits}: ${gap} > ${bound}`); // float32 weights
      }
    }
  }
});

Deno.test("at the points of the grid it computes the functions themselves", () => {
  for (const seed of SEEDS) {
    const network = GATED_FUNCTIONS.build(seed);
    for (let n = 0; n < 10; n++) {
      for (const bits of CHOICES) {
        const [y] = forward(network, [n * INTERVAL, ...bits], 1);
        const gap = Math.abs(y! - wanted(seed, n * INTERVAL, bits));
        ok(gap < 1e-4, `seed ${seed}, point ${n}, bits ${bits}: ${gap}`); // float32 weights
      }
    }
  }
});

/** Hidden activations of a layer; the stream's x and bits are the inputs at every layer. */
function neurons(network: ReturnType<typeof GATED_FUNCTIONS.build>, l: number, x: number[]) {
  const read = siteMatrix(network, `in ${l}`);
  return Array.from({ length: read.cols }, (_, h) => {
    const sum = [...x, 0].reduce((total, v, d) => total + v * read.data[d * read.cols + h]!, 0);
    return Math.max(0, sum + network.biases[`b ${l}`]![h]!);
  });
}

Deno.test("a neuron is exactly 0 unless the bit of its function is 1", () => {
  for (const seed of SEEDS) {
    const network = GATED_FUNCTIONS.build(seed);
    const { mechanisms } = gatedTruth(network);
    for (const bits of CHOICES) {
      for (const x of [0, 1.7, 5]) {
        for (const l of [0, 1]) {
          const values = neurons(network, l, [x, ...bits]);
          mechanisms.forEach(({ weights }, i) => {
            values.forEach((value, h) => {
              if (weights[`in ${l}`]!.data[h] !== 0 && bits[i] === 0) strictEqual(value, 0);
            });
          });
        }
      }
    }
  }
});

Deno.test("the mechanisms are a partition of the weights: ten neurons each, every weight in one", () => {
  for (const seed of SEEDS) {
    const network = GATED_FUNCTIONS.build(seed);
    const { mechanisms } = gatedTruth(network);
    strictEqual(mechanisms.length, 4);
    for (const [site, W] of Object.entries(network.sites)) {
      W.data.forEach((value, entry) => {
        const owned = mechanisms.map(({ weights }) => weights[site]!.data[entry]!)
          .filter((z) => z !== 0);
        deepStrictEqual(owned, value === 0 ? [] : [value], `${site}, entry ${entry}`);
      });
    }
    for (const { weights } of mechanisms) {
      const read = [0, 1].flatMap((l) => [...weights[`in ${l}`]!.data.subarray(0, 20)]);
      strictEqual(read.filter((x) => x === 1).length, 10);
    }
  }
});

Deno.test("the functions' neurons are spread over both layers", () => {
  for (const seed of SEEDS) {
    const network = GATED_FUNCTIONS.build(seed);
    for (const { weights } of gatedTruth(network).mechanisms) {
      const first = weights["in 0"]!.data.subarray(0, 20).filter((x) => x === 1).length;
      ok(first > 0 && first < 10, `seed ${seed}: ${first} in layer 0`);
    }
  }
});

Deno.test("inputs are x in [0, 5) and bits, and a mechanism acts iff its bit is 1", () => {
  const network = GATED_FUNCTIONS.build(0);
  const { mechanisms } = gatedTruth(network);
  const x = sparseFeatureSampler(GATED_INPUTS, { seed: 1, stream: "evaluation" })
    .sample({ step: 0, batch: 2000 });
  let ones = 0;
  for (let b = 0; b < 2000; b++) {
    const row = x.subarray(5 * b, 5 * b + 5);
    ok(row[0]! >= 0 && row[0]! < 5);
    mechanisms.forEach((mechanism, i) => {
      ok(row[1 + i] === 0 || row[1 + i] === 1);
      strictEqual(isActive(mechanism, row), row[1 + i] === 1);
      ones += row[1 + i]!;
    });
  }
  ok(Math.abs(ones / 8000 - 0.05) < 4 * Math.sqrt(0.05 * 0.95 / 8000), `${ones} bits of 8000`);
});
