import { ok } from "node:assert/strict";
import { apdOptions, startEngine } from "../../../apd/mod.ts";
import { normals, sparseFeatureSampler } from "../../../models/mod.ts";
import { comparedEngines } from "../engines.ts";
import { smallTms } from "../networks.ts";

/** `2 / std^2 = fan_in + fan_out` of `A [instances, C, 5, m]` and `B [instances, C, m, 3]`. */
const scales = [
  { components: 5, rank: 3, initInstances: 12, fansA: 75 + 180, fansB: 45 + 108 },
  { components: 5, rank: 3, initInstances: 1, fansA: 75 + 15, fansB: 45 + 9 },
  { components: 7, rank: 1, initInstances: 3, fansA: 35 + 15, fansB: 21 + 9 },
  { components: 2, rank: 4, initInstances: 1, fansA: 40 + 20, fansB: 24 + 12 },
];

const network = smallTms(2);
const sampler = sparseFeatureSampler(
  { features: 5, probability: 0.5, low: 0, high: 1 },
  { seed: 1, stream: "data" },
);

for (const { id, settings } of comparedEngines) {
  for (const { fansA, fansB, ...size } of scales) {
    const { components: C, rank: m, initInstances } = size;
    Deno.test({
      ...settings,
      name: `${id} starts from normals of PyTorch's Xavier size: C = ${C}, m = ${m}, ` +
        `${initInstances} instances`,
      fn: async () => {
        const options = apdOptions.parse({
          ...size,
          k: 1,
          minimality: 1,
          simplicity: 1,
          schattenP: 1,
          learningRate: 0.1,
          schedule: "constant",
          warmup: 1, // the only step has rate 0 and leaves the initial factors
          batch: 8,
          steps: 1,
        });
        const engine = await startEngine(id);
        const { sites } = await engine.trainApd({ network, sampler, options, seed: 9 });
        const stored = sites["W"]!;
        ok(stored.kind === "factors");
        const draws = normals({ seed: 9, stream: "initialisation", count: C * m * (5 + 3) });
        [...stored.A, ...stored.B].forEach((value, i) => {
          const std = Math.sqrt(2 / (i < stored.A.length ? fansA : fansB));
          const expected = std * draws[i]!;
          // one rounding to float32
          ok(Math.abs(value - expected) <= 1e-7 * Math.abs(expected), `${value}, ${expected}`);
        });
      },
    });
  }
}
