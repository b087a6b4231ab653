import { deepStrictEqual, notDeepStrictEqual, rejects } from "node:assert/strict";
import { startEngine } from "../../../apd/mod.ts";
import { initialFactors } from "../../../apd/engine/initial_factors.ts";
import { comparedEngines } from "../engines.ts";
import { smallTraining } from "../small_training.ts";

for (const { id, settings } of comparedEngines) {
  Deno.test({
    name: `training starts from the factors that it is given (${id})`,
    ...settings,
    fn: async () => {
      const engine = await startEngine(id);
      const problem = smallTraining({ steps: 5 });
      const startFrom = initialFactors(problem.network, problem.options, 99);
      const drawn = await engine.trainApd({ ...problem, seed: 99 });
      deepStrictEqual(await engine.trainApd({ ...problem, seed: 1, startFrom }), drawn);
      notDeepStrictEqual(await engine.trainApd({ ...problem, seed: 1 }), drawn);
    },
  });
}

Deno.test("factors to start from that do not fit the components are refused", async () => {
  const engine = await startEngine("tfjs:wasm");
  const problem = smallTraining({ steps: 1 });
  const startFrom = initialFactors(problem.network, { ...problem.options, components: 4 }, 0);
  await rejects(engine.trainApd({ ...problem, startFrom }), {
    name: "RangeError",
    message: 'Cannot start from the given factors: A of site "W" must have 100 entries, has 80',
  });
});
