import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  loadProvenance,
  loadTarget,
  networkToTensors,
  saveTarget,
  type TargetRecipe,
  tmsRecipe,
} from "../../../models/mod.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";
import {
  type CandidateReport,
  compareTargets,
  freezeTargets,
  trainCandidate,
} from "../../../models/training/mod.ts";

const RECIPE: TargetRecipe = {
  ...tmsRecipe({
    benchmark: "toy",
    features: 3,
    hidden: 2,
    settings: { steps: 5, batch: 8, learningRate: 0.01, weightDecay: 0.01, schedule: "linear" },
  }),
  faults: () => [],
};

/** Rejects training seeds by their number, in the order in which they are tried. */
function rejecting(seeds: readonly number[]): TargetRecipe {
  let tried = 0;
  return { ...RECIPE, faults: () => seeds.includes(tried++) ? ["too weak"] : [] };
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  await startTensorBackend("wasm");
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("frozen targets are the accepted training seeds in order, with the rejected ones", () =>
  inFolder(async (folder) => {
    const frozen = await freezeTargets({ recipe: rejecting([0, 2, 3]), folder, count: 3 });
    deepStrictEqual(frozen.map(({ seed, trainingSeed }) => [seed, trainingSeed]), [
      [0, 1],
      [1, 4],
      [2, 5],
    ]);
    deepStrictEqual(frozen.map(({ rejectedSeeds }) => rejectedSeeds), [
      [{ seed: 0, reasons: ["too weak"] }],
      [{ seed: 2, reasons: ["too weak"] }, { seed: 3, reasons: ["too weak"] }],
      [],
    ]);
    for (const provenance of frozen) {
      const place = { folder, benchmark: "toy", seed: provenance.seed };
      deepStrictEqual(await loadProvenance(place), provenance);
      const target = await loadTarget({ ...place, build: RECIPE.build });
      const { trainingSeed } = provenance;
      const { network, finalLoss } = await trainCandidate(RECIPE, { trainingSeed });
      deepStrictEqual(target.network, network);
      strictEqual(provenance.finalLoss, finalLoss);
      strictEqual(provenance.engine, "tfjs:wasm");
    }
  }));

Deno.test("freezing gives up when ten training seeds in a row are rejected", () =>
  inFolder(async (folder) => {
    const recipe = { ...RECIPE, faults: () => ["too weak"] };
    await rejects(freezeTargets({ recipe, folder, count: 1 }), {
      message:
        "Cannot freeze target 0 of toy: 10 training seeds in a row were rejected, the last " +
        "because too weak",
    });
  }));

Deno.test("stopping keeps the targets that are finished", () =>
  inFolder(async (folder) => {
    const controller = new AbortController();
    const reports: CandidateReport[] = [];
    const freezing = freezeTargets({
      recipe: RECIPE,
      folder,
      count: 3,
      signal: controller.signal,
      onProgress: (report) => {
        reports.push(report);
        if (report.trainingSeed === 1) controller.abort();
      },
    });
    await rejects(freezing, { name: "AbortError" });
    deepStrictEqual(reports.map(({ benchmark, step, steps }) => [benchmark, step, steps]), [
      ["toy", 5, 5],
      ["toy", 5, 5],
    ]);
    await loadTarget({ folder, benchmark: "toy", seed: 0, build: RECIPE.build });
  }));

Deno.test("repeating the training gives the frozen weights again", () =>
  inFolder(async (folder) => {
    const [first, second] = await freezeTargets({ recipe: RECIPE, folder, count: 2 });
    deepStrictEqual(await compareTargets({ recipe: RECIPE, folder, count: 2 }), [
      { seed: 0, deviation: 0, frozenLoss: first!.finalLoss, repeatedLoss: first!.finalLoss },
      { seed: 1, deviation: 0, frozenLoss: second!.finalLoss, repeatedLoss: second!.finalLoss },
    ]);
  }));

Deno.test("the deviation is the largest difference of a weight", () =>
  inFolder(async (folder) => {
    const [{ schemaVersion: _, benchmark, seed, sha256: __, ...provenance }] = await freezeTargets({
      recipe: RECIPE,
      folder,
      count: 1,
    }) as [
      Awaited<ReturnType<typeof freezeTargets>>[number],
    ];
    const { network } = await loadTarget({ folder, benchmark, seed, build: RECIPE.build });
    network.sites.W!.data[4]! -= 0.25;
    network.biases.b![1]! += 0.125;
    const tensors = networkToTensors(network);
    await saveTarget({ folder, benchmark, seed, tensors, provenance });
    const [comparison] = await compareTargets({ recipe: RECIPE, folder, count: 1 });
    // the subtraction is rounded to float32
    ok(Math.abs(comparison!.deviation - 0.25) < 1e-6, `${comparison!.deviation}`);
  }));
