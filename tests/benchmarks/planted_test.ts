import { deepStrictEqual, ok } from "node:assert/strict";
import { methods } from "../../apd/mod.ts";
import { plantedLadder } from "../../benchmarks/planted.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { scoreDecomposition } from "../../reports/mod.ts";

/** Recovery of a method that needs no engine, on target 1. */
async function recoveryOf(id: string, { groundTruth, distribution, loadTarget }: Rung) {
  const { decompose } = methods.find((method) => method.id === id)!;
  const { network } = await loadTarget(1);
  const truth = groundTruth(network, 1);
  const sampler = sparseFeatureSampler(distribution, { seed: 0, stream: "evaluation" });
  const decomposition = await decompose(network, sampler, {
    options: {},
    seed: 0,
    expectedActive: 1,
    groundTruth: truth,
    engine: {} as never, // baselines compute nothing on it
    onProgress: () => {},
  });
  const problem = { network, groundTruth: truth, decomposition, sampler, samples: 16 };
  return scoreDecomposition(problem)["recovery"];
}

type Rung = typeof plantedLadder[number];

Deno.test("the neurons of a planted mechanism are more than one: one of two is half of it", async () => {
  const [smallest] = plantedLadder;
  const recovery = await recoveryOf("per-neuron", smallest!);
  ok(Math.abs(recovery! - 50) < 1e-4, `${recovery}`);
});

Deno.test("every rung is in the long profile, and the smallest one alone in the quick one", () => {
  const seeds = (profile: keyof Rung["profiles"]) =>
    plantedLadder.filter(({ profiles }) => profiles[profile].seeds > 0).map(({ id }) => id);
  deepStrictEqual(seeds("quick"), ["planted-g8"]);
  deepStrictEqual(seeds("standard"), seeds("paper").filter((id) => id !== "planted-g512"));
  deepStrictEqual(seeds("paper"), plantedLadder.map(({ id }) => id));
});
