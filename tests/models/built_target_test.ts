import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import {
  BUILT_RECIPES,
  builtTarget,
  encodeSafetensors,
  hashOf,
  initialTms,
  networkToTensors,
  saveBuiltHashes,
  sha256,
  TargetError,
  type TargetFault,
} from "../../models/mod.ts";

const RECIPE = {
  benchmark: "toy",
  build: (seed: number) => initialTms({ features: 3, hidden: 2, seed }),
};
/** Builds what another seed gives: a formula that has changed. */
const CHANGED = { ...RECIPE, build: (seed: number) => RECIPE.build(seed + 1) };

async function withHashes(
  test: (place: { readonly folder: string; readonly file: string }) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await saveBuiltHashes({ recipe: RECIPE, folder, count: 2 });
    await test({ folder, file: join(folder, "toy", "hashes.json") });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function refused(load: Promise<unknown>, fault: TargetFault, message: RegExp): Promise<void> {
  return rejects(load, (error) => {
    ok(error instanceof TargetError, `${error}`);
    strictEqual(error.fault, fault);
    ok(message.test(error.message), error.message);
    return true;
  });
}

Deno.test("a built target has the network of its seed and the hash of its encoded tensors", () =>
  withHashes(async ({ folder }) => {
    const target = await builtTarget({ recipe: RECIPE, folder, seed: 1 });
    const bytes = encodeSafetensors(networkToTensors(RECIPE.build(1)));
    deepStrictEqual(target, { network: RECIPE.build(1), seed: 1, sha256: await sha256(bytes) });
  }));

Deno.test("a network that is built with other weights is refused with both hashes", () =>
  withHashes(async ({ folder, file }) => {
    const [built, committed] = await Promise.all([RECIPE.build(1), RECIPE.build(0)].map(hashOf));
    const load = builtTarget({ recipe: CHANGED, folder, seed: 0 });
    await refused(load, "changed", new RegExp(`${file}.*SHA-256 ${built}, must be ${committed}`));
  }));

Deno.test("a target whose hash is not committed is refused", () =>
  withHashes(async ({ folder, file }) => {
    await refused(builtTarget({ recipe: RECIPE, folder, seed: 2 }), "missing", /none of target 2/);
    await Deno.writeTextFile(file, '{"schemaVersion":1,"sha256":["12"]}');
    await refused(builtTarget({ recipe: RECIPE, folder, seed: 0 }), "malformed", /sha256/);
    await Deno.remove(file);
    await refused(builtTarget({ recipe: RECIPE, folder, seed: 0 }), "missing", /no such file/);
  }));

for (const recipe of BUILT_RECIPES) {
  Deno.test(`the built targets of ${recipe.benchmark} have their committed hashes`, async () => {
    for (let seed = 0; seed < 5; seed++) await builtTarget({ recipe, seed });
  });
}
