import { deepStrictEqual, notDeepStrictEqual } from "node:assert/strict";
import { describeProblem } from "../../../apd/engine/snapshot.ts";
import { type FeatureGroup, sparseFeatureSampler } from "../../../models/mod.ts";
import { smallTraining } from "../small_training.ts";

const problem = smallTraining({ steps: 1 });

function described(...groups: FeatureGroup[]) {
  const { distribution, source } = problem.sampler;
  return describeProblem({
    ...problem,
    sampler: sparseFeatureSampler({ ...distribution, groups }, source),
  });
}

Deno.test("two problems have the same description only if their groups of inputs are the same", async () => {
  const group = { inputs: [0, 1], probability: 0.5, low: 0, high: 1 };
  deepStrictEqual(await described(group), await described({ ...group }));
  notDeepStrictEqual(await described(group), await described({ ...group, probability: 0.25 }));
  notDeepStrictEqual(await described(group), await described({ ...group, inputs: [0, 2] }));
  notDeepStrictEqual(await described(group), await described());
});
