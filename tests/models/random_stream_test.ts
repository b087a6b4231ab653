import { deepStrictEqual, notDeepStrictEqual, ok, throws } from "node:assert/strict";
import fc from "fast-check";
import {
  normals,
  permutation,
  philox4x32,
  RANDOM_STREAMS,
  type RandomStream,
  uniforms,
} from "../../models/mod.ts";

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("every random stream has its own number", () => {
  const numbers = Object.values(RANDOM_STREAMS);
  deepStrictEqual(numbers, [...new Set(numbers)]);
});

Deno.test("uniforms are the upper 24 bits of the stream's Philox words", () => {
  const words = philox4x32({ counter: [1, 0, 0xffffffff, 0xffffffff], key: [7, 4] });
  deepStrictEqual(
    [...uniforms({ seed: 7, stream: "bootstrap", count: 2, offset: 5 })],
    [(words[1]! >>> 8) / 2 ** 24, (words[2]! >>> 8) / 2 ** 24],
  );
});

Deno.test("uniforms and normals drawn from an offset continue the sequence", () => {
  const draws = fc.record({ seed: fc.nat(), offset: fc.nat(50), count: fc.nat(50) });
  fc.assert(fc.property(draws, ({ seed, offset, count }) => {
    for (const draw of [uniforms, normals]) {
      const whole = draw({ seed, stream: "masks", count: offset + count });
      deepStrictEqual(draw({ seed, stream: "masks", count, offset }), whole.slice(offset));
    }
  }));
});

Deno.test("different streams and seeds give different numbers", () => {
  const streams = Object.keys(RANDOM_STREAMS) as RandomStream[];
  const sequences = streams.flatMap((stream) =>
    [0, 1].map((seed) => uniforms({ seed, stream, count: 8 }).join())
  );
  deepStrictEqual(sequences, [...new Set(sequences)]);
});

Deno.test("uniforms have the mean and variance of U[0, 1)", () => {
  const draws = uniforms({ seed: 3, stream: "data", count: 40_000 });
  ok(draws.every((u) => u >= 0 && u < 1));
  // standard errors: 0.0014 of the mean, 0.0004 of the variance
  ok(Math.abs(mean(draws) - 1 / 2) < 0.006, `mean is ${mean(draws)}`);
  const variance = mean(draws.map((u) => (u - 1 / 2) ** 2));
  ok(Math.abs(variance - 1 / 12) < 0.002, `variance is ${variance}`);
});

Deno.test("normals have the first four moments of N(0, 1)", () => {
  const draws = normals({ seed: 3, stream: "initialisation", count: 40_000 });
  // four standard errors: 4 sqrt(Var z^k / 40000)
  const expected = [[1, 0, 0.02], [2, 1, 0.03], [3, 0, 0.08], [4, 3, 0.2]] as const;
  for (const [power, value, tolerance] of expected) {
    const moment = mean(draws.map((z) => z ** power));
    ok(Math.abs(moment - value) < tolerance, `moment ${power} is ${moment}`);
  }
});

Deno.test("permutation holds every index once", () => {
  fc.assert(fc.property(fc.nat(60), fc.nat(), (n, seed) => {
    const order = permutation(n, { seed, stream: "masks" });
    deepStrictEqual(order.toSorted((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
  }));
});

Deno.test("permutation gives all orders of three about equally often", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = permutation(3, { seed, stream: "bootstrap" }).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  deepStrictEqual(counts.size, 6);
  // 1000 expected, standard deviation 29
  ok([...counts.values()].every((count) => Math.abs(count - 1000) < 130), `${[...counts]}`);
});

Deno.test("permutation depends on the seed", () => {
  notDeepStrictEqual(
    permutation(20, { seed: 0, stream: "masks" }),
    permutation(20, { seed: 1, stream: "masks" }),
  );
});

Deno.test("seeds, counts and offsets out of range are refused with the value", () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 32]) {
    throws(() => uniforms({ seed, stream: "data", count: 1 }), {
      name: "RangeError",
      message: new RegExp(`seed must be .* is ${seed}`),
    });
  }
  throws(() => uniforms({ seed: 0, stream: "data", count: -1 }), /count must be .* is -1/);
  throws(() => normals({ seed: 0, stream: "data", count: 1, offset: 0.5 }), RangeError);
  throws(() => permutation(1.5, { seed: 0, stream: "data" }), /count must be .* is 1.5/);
});
