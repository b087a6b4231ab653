import { ok, strictEqual } from "node:assert/strict";
import { apdSeeded } from "../../../apd/methods/apd_seeded.ts";
import type { Engine, Progress } from "../../../apd/mod.ts";
import { startEngine } from "../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../models/mod.ts";
import { engineTest } from "../engine/webgpu/engine_fixture.ts";
import { smallResidualMlp } from "../networks.ts";

engineTest("200 steps of seeded APD give the losses of the oracle within 1%", async (fused) => {
  const oracle = await lossesOf(await startEngine("tfjs:wasm"));
  const found = await lossesOf(fused);
  strictEqual([...found.keys()].at(-1), 200);
  for (const [step, losses] of found) {
    for (const [term, loss] of Object.entries(losses)) {
      const expected = oracle.get(step)![term]!;
      ok(
        Math.abs(loss - expected) <= 0.01 * expected,
        `${term} of step ${step}: ${loss}, ${expected}`,
      );
    }
  }
});

/** The loss curve on a 2-layer residual MLP, by step. */
async function lossesOf(engine: Engine): Promise<Map<number, Progress["losses"]>> {
  const curve = new Map<number, Progress["losses"]>();
  const parsed = apdSeeded.options.safeParse({ steps: 120, polish: 80, batch: 64 });
  if (!parsed.success) throw new Error("seeded APD refuses its options");
  await apdSeeded.decompose(
    smallResidualMlp(3),
    sparseFeatureSampler({ features: 4, probability: 0.3, low: -1, high: 1 }, {
      seed: 1,
      stream: "data",
    }),
    {
      options: parsed.data,
      seed: 2,
      engine,
      expectedActive: 1.2,
      onProgress: ({ step, losses }) => curve.set(step, losses),
    },
  );
  return curve;
}
