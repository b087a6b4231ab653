import { deepStrictEqual, notDeepStrictEqual, ok, throws } from "node:assert/strict";
import { initialTms } from "../../models/mod.ts";

Deno.test("an untrained TMS network has Xavier-normal weights and no bias", () => {
  const { sites, biases } = initialTms({ features: 300, hidden: 100, seed: 1 });
  const W = sites.W!.data;
  const variance = W.reduce((sum, value) => sum + value ** 2, 0) / W.length;
  // 2 / (F + H) = 0.005; relative standard error sqrt(2 / 30000) = 0.8%
  ok(Math.abs(variance / 0.005 - 1) < 0.035, `variance is ${variance}`);
  deepStrictEqual(biases.b, new Float32Array(300));
});

Deno.test("an untrained TMS network depends on its seed alone", () => {
  const sizes = { features: 5, hidden: 2 };
  deepStrictEqual(initialTms({ ...sizes, seed: 3 }), initialTms({ ...sizes, seed: 3 }));
  notDeepStrictEqual(initialTms({ ...sizes, seed: 3 }), initialTms({ ...sizes, seed: 4 }));
});

Deno.test("a TMS network needs at least one feature and one hidden dimension", () => {
  throws(() => initialTms({ features: 0, hidden: 2, seed: 0 }), RangeError);
  throws(() => initialTms({ features: 2, hidden: 0, seed: 0 }), RangeError);
});
