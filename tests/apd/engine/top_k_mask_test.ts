import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { topKMask } from "../../../apd/engine/tfjs/top_k_mask.ts";

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

Deno.test("top-k of each sample keeps exactly k of every row, the first where they tie", () => {
  const attributions = Float32Array.of(1, 3, 3, 0, 0, 0, 5, 4, 3);
  const batch = { attributions, inputs: new Float32Array(3), samples: 3 };
  const masks = [[0, 1, 0, 1, 0, 0, 1, 0, 0], [0, 1, 1, 1, 1, 0, 1, 1, 0], Array(9).fill(1)];
  masks.forEach((expected, i) =>
    deepStrictEqual([...topKMask({ topK: "sample", k: i + 1 }, batch)], expected)
  );
});

Deno.test("top-k of each sample never keeps NaN, and fewer than k where there are no more numbers", () => {
  const attributions = Float32Array.of(NaN, 1, NaN, NaN);
  const batch = { attributions, inputs: new Float32Array(2), samples: 2 };
  deepStrictEqual([...topKMask({ topK: "sample", k: 1 }, batch)], [0, 1, 0, 0]);
  deepStrictEqual([...topKMask({ topK: "sample", k: 2 }, batch)], [0, 1, 0, 0]);
});

Deno.test("exact top-k keeps as many pairs as inputs are not 0, -0 and a tiny input included or not", () => {
  const attributions = Float32Array.of(1, 4, 2, 3, 0, 0);
  const kept = (...inputs: number[]) => [...topKMask({ topK: "exact", k: 9 }, {
    attributions,
    inputs: Float32Array.from(inputs),
    samples: 3,
  })];
  deepStrictEqual(kept(0, 0, -0), [0, 0, 0, 0, 0, 0]);
  deepStrictEqual(kept(0, 1e-30, -0), [0, 1, 0, 0, 0, 0]);
  deepStrictEqual(kept(-1, 2, 0.5), [0, 1, 1, 1, 0, 0]);
});

Deno.test("exact top-k keeps zeros from the lowest index on, and everything where inputs outnumber pairs", () => {
  const exact = { topK: "exact", k: 1 } as const;
  const batch = { attributions: new Float32Array(4), samples: 2 };
  const inputs = (active: number) => Float32Array.from({ length: 6 }, (_, i) => i < active ? 1 : 0);
  deepStrictEqual([...topKMask(exact, { ...batch, inputs: inputs(3) })], [1, 1, 1, 0]);
  deepStrictEqual([...topKMask(exact, { ...batch, inputs: inputs(6) })], [1, 1, 1, 1]);
});

Deno.test("with distil the last component acts on every sample, and the others alone compete", () => {
  const attributions = Float32Array.of(1, 3, 9, 0, 0, NaN, 2, 5, 9);
  const batch = { attributions, inputs: Float32Array.of(1, 0, 1), samples: 3 };
  const kept = (topK: "batch" | "sample" | "exact", k: number) => [
    ...topKMask({ topK, k, distil: true }, batch),
  ];
  deepStrictEqual(kept("batch", 1), [0, 1, 1, 0, 0, 1, 1, 1, 1]);
  deepStrictEqual(kept("sample", 1), [0, 1, 1, 1, 0, 1, 0, 1, 1]);
  deepStrictEqual(kept("exact", 9), [0, 1, 1, 0, 0, 1, 0, 1, 1]);
});

Deno.test("batch top-k of one sample is its top-k", () => {
  const table = fc.array(fc.constantFrom(0, 0.5, 1, 2, NaN), { minLength: 3, maxLength: 20 });
  fc.assert(fc.property(table, fc.integer({ min: 1, max: 3 }), (values, k) => {
    const batch = {
      attributions: Float32Array.from(values),
      inputs: new Float32Array(1),
      samples: 1,
    };
    const [whole, each] = (["batch", "sample"] as const).map((topK) =>
      topKMask({ topK, k }, batch)
    );
    deepStrictEqual(whole, each);
    return sum(whole!) === Math.min(k, values.filter((value) => !Number.isNaN(value)).length);
  }));
});
