import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { rebuild } from "../../benchmarks/commands/rebuild.ts";
import { builtTarget, hashOf, initialTms, saveBuiltHashes } from "../../models/mod.ts";

const RECIPE = {
  benchmark: "toy",
  build: (seed: number) => initialTms({ features: 3, hidden: 2, seed }),
};
/** Builds what another seed gives: a formula that has changed. */
const CHANGED = { ...RECIPE, build: (seed: number) => RECIPE.build(seed + 1) };

Deno.test("building again says of each target whether it has its committed hash", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await saveBuiltHashes({ recipe: RECIPE, folder, count: 2 });
    const file = `${folder}/toy/hashes.json`;
    const [first, second, third] = await Promise.all([0, 1, 2].map(RECIPE.build).map(hashOf));
    deepStrictEqual(await rebuild({ recipe: RECIPE, folder, count: 2, write: false }), [
      `target 0  rebuilt: same hash ${first}`,
      `target 1  rebuilt: same hash ${second}`,
    ]);
    const before = await Deno.readTextFile(file);
    deepStrictEqual(await rebuild({ recipe: CHANGED, folder, count: 3, write: false }), [
      `target 0  rebuilt: SHA-256 ${second}, was ${first}`,
      `target 1  rebuilt: SHA-256 ${third}, was ${second}`,
      `target 2  rebuilt: SHA-256 ${await hashOf(RECIPE.build(3))}, was not there`,
    ]);
    strictEqual(await Deno.readTextFile(file), before);
    await rebuild({ recipe: CHANGED, folder, count: 1, write: true });
    strictEqual((await builtTarget({ recipe: CHANGED, folder, seed: 0 })).sha256, second);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
