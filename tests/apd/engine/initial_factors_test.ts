import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { type ApdOptions, apdOptions, startEngine } from "../../../apd/mod.ts";
import { initialFactors } from "../../../apd/engine/initial_factors.ts";
import { normals, sparseFeatureSampler, uniforms } from "../../../models/mod.ts";
import { comparedEngines } from "../engines.ts";
import { smallTms } from "../networks.ts";

/** `2 / std^2 = fan_in + fan_out` of `A [instances, C, 5, m]` and `B [instances, C, m, 3]`. */
const normal = [
  { components: 5, rank: 3, initInstances: 12, fansA: 75 + 180, fansB: 45 + 108 },
  { components: 5, rank: 3, initInstances: 1, fansA: 75 + 15, fansB: 45 + 9 },
  { components: 7, rank: 1, initInstances: 3, fansA: 35 + 15, fansB: 21 + 9 },
  { components: 2, rank: 4, initInstances: 1, fansA: 40 + 20, fansB: 24 + 12 },
].map(({ fansA, fansB, ...size }) => ({
  ...size,
  initialisation: "xavier-normal" as const,
  scaleA: Math.sqrt(2 / fansA),
  scaleB: Math.sqrt(2 / fansB),
}));

/** `6 / bound^2 = fan_in` without the scale. */
const uniform = [
  { components: 5, rank: 3, initScale: 2, fanA: 75, fanB: 45 },
  { components: 7, rank: 1, initScale: 1, fanA: 35, fanB: 21 },
].map(({ fanA, fanB, ...size }) => ({
  ...size,
  initialisation: "kaiming-uniform" as const,
  scaleA: size.initScale * Math.sqrt(6 / fanA),
  scaleB: size.initScale * Math.sqrt(6 / fanB),
}));

const network = smallTms(2);
const sampler = sparseFeatureSampler(
  { features: 5, probability: 0.5, low: 0, high: 1 },
  { seed: 1, stream: "data" },
);

/** Options of one step that has rate 0 and so leaves the initial factors. */
function options(changes: Partial<ApdOptions>): ApdOptions {
  return apdOptions.parse({
    components: 2,
    rank: 1,
    k: 1,
    minimality: 1,
    simplicity: 1,
    schattenP: 1,
    learningRate: 0.1,
    schedule: "constant",
    warmup: 1,
    batch: 8,
    steps: 1,
    ...changes,
  });
}

for (const { id, settings } of comparedEngines) {
  for (const { scaleA, scaleB, ...size } of [...normal, ...uniform]) {
    const { components: C, rank: m, initialisation } = size;
    Deno.test({
      ...settings,
      name: `${id} starts from numbers of PyTorch's size: ${JSON.stringify(size)}`,
      fn: async () => {
        const engine = await startEngine(id);
        const { sites } = await engine.trainApd({
          network,
          sampler,
          options: options(size),
          seed: 9,
        });
        const stored = sites["W"]!;
        ok(stored.kind === "factors");
        const part = { seed: 9, stream: "initialisation", count: C * m * (5 + 3) } as const;
        const draws = initialisation === "xavier-normal"
          ? normals(part)
          : uniforms(part).map((u) => 2 * u - 1);
        [...stored.A, ...stored.B].forEach((value, i) => {
          const expected = (i < stored.A.length ? scaleA : scaleB) * draws[i]!;
          // one rounding to float32
          ok(Math.abs(value - expected) <= 1e-7 * Math.abs(expected), `${value}, ${expected}`);
        });
      },
    });
  }
}

Deno.test("kaiming-uniform factors are the bits of a case written out", () => {
  // C = 2, m = 1: fan_in is 10 and 6, the bounds are 2 sqrt(6 / 10) and 2 sqrt(6 / 6)
  const drawn = initialFactors(
    network,
    options({ initialisation: "kaiming-uniform", initScale: 2 }),
    9,
  );
  const u = uniforms({ seed: 9, stream: "initialisation", count: 16 });
  const { A, B } = drawn["W"]!;
  deepStrictEqual(A, Float32Array.from(u.slice(0, 10), (u) => 2 * Math.sqrt(0.6) * (2 * u - 1)));
  deepStrictEqual(B, Float32Array.from(u.slice(10), (u) => 2 * (2 * u - 1)));
});

Deno.test("kaiming-uniform factors stay within the bound, and have its variance", () => {
  const property = fc.property(
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.constantFrom(0.5, 1, 2),
    (seed, initScale) => {
      const [components, rank] = [40, 20];
      const { A, B } = initialFactors(
        network,
        options({ components, rank, initialisation: "kaiming-uniform", initScale }),
        seed,
      )["W"]!;
      for (const [values, d] of [[A, 5], [B, 3]] as const) {
        strictEqual(values.length, components * rank * d);
        const bound = initScale * Math.sqrt(6 / values.length);
        // 6 standard errors of the mean and of the mean square of n uniform numbers
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
        ok(values.every((value) => Math.abs(value) <= Math.fround(bound)));
        ok(Math.abs(mean) < 6 * bound / Math.sqrt(3 * values.length), `mean ${mean}`);
        const error = 6 * bound ** 2 * Math.sqrt(4 / 45 / values.length);
        ok(Math.abs(square - bound ** 2 / 3) < error, `variance ${square}`);
      }
    },
  );
  fc.assert(property, { numRuns: 20, seed: 1 });
});

Deno.test("the scale of the initial factors belongs to kaiming-uniform alone", () => {
  deepStrictEqual(
    initialFactors(network, options({ initScale: 2 }), 3),
    initialFactors(network, options({}), 3),
  );
});
