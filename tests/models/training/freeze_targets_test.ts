import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  loadProvenance,
  loadTarget,
  networkToTensors,
  saveTarget,
  sparseFeatureSampler,
  type TargetRecipe,
  tmsRecipe,
} from "../../../models/mod.ts";
import {
  type CandidateReport,
  compareTargets,
  freezeTargets,
  type TargetTrainer,
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

/** Moves every weight by an input of the first batch; notes how many trainings it is given at once. */
function trainer(groups: number[] = []): TargetTrainer {
  return {
    id: "stand-in",
    adapter: "none",
    trainTargets: async function* (trainings) {
      groups.push(trainings.length);
      for (const { network, sampler, settings, signal, onProgress } of trainings) {
        const x = sampler.sample({ step: 0, batch: settings.batch });
        const trained = structuredClone(network);
        trained.sites["W"]!.data.forEach((w, i, data) => data[i] = w + x[i]!);
        onProgress?.({ step: settings.steps, steps: settings.steps, loss: x[0]! });
        await Promise.resolve();
        signal?.throwIfAborted();
        yield { network: trained, finalLoss: x[1]! };
      }
    },
  };
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("frozen targets are the accepted training seeds in order, with the rejected ones", () =>
  inFolder(async (folder) => {
    const groups: number[] = [];
    const frozen = await freezeTargets({
      recipe: rejecting([0, 2, 3]),
      trainer: trainer(groups),
      folder,
      count: 3,
    });
    deepStrictEqual(groups, [3, 2, 1]);
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
      strictEqual(provenance.engine, "stand-in");
      strictEqual(provenance.adapter, "none");
      strictEqual(provenance.settings.label, "|x|");
      deepStrictEqual(Object.keys(provenance.versions), ["deno", "suite"]);
    }
  }));

Deno.test("a frozen target has the weights of its training seed", () =>
  inFolder(async (folder) => {
    const recipe = rejecting([0]);
    const [frozen] = await freezeTargets({ recipe, trainer: trainer(), folder, count: 1 });
    const { network } = await loadTarget({
      folder,
      benchmark: "toy",
      seed: 0,
      build: RECIPE.build,
    });
    const { distribution, settings } = RECIPE;
    const x = sparseFeatureSampler(distribution, { seed: 1, stream: "target" })
      .sample({ step: 0, batch: settings.batch });
    const initial = RECIPE.initial(1).sites["W"]!;
    deepStrictEqual(network.sites["W"]!.data, initial.data.map((w, i) => w + x[i]!));
    strictEqual(frozen!.finalLoss, x[1]);
  }));

Deno.test("what a recipe evaluates decides what is frozen and stands in the provenance", () =>
  inFolder(async (folder) => {
    const evaluation = { samples: 1, loss: 0.25, standardError: 0, baseline: 0.5 };
    const losses = [0.75, 0.25];
    const recipe: TargetRecipe = {
      ...RECIPE,
      evaluate: () => ({ ...evaluation, loss: losses.shift()! }),
      faults: (_, { loss, baseline } = evaluation) => loss < baseline ? [] : ["too high"],
    };
    const [frozen] = await freezeTargets({ recipe, trainer: trainer(), folder, count: 1 });
    deepStrictEqual(frozen!.evaluation, evaluation);
    deepStrictEqual(frozen!.rejectedSeeds, [{ seed: 0, reasons: ["too high"] }]);
    deepStrictEqual(await loadProvenance({ folder, benchmark: "toy", seed: 0 }), frozen);
  }));

Deno.test("targets that are kept are not trained again, and the next seeds follow theirs", () =>
  inFolder(async (folder) => {
    const groups: number[] = [];
    const whole = { recipe: rejecting([1]), trainer: trainer(groups), folder, count: 2 };
    const first = await freezeTargets(whole);
    const all = await freezeTargets({ ...whole, recipe: RECIPE, count: 4, keep: true });
    deepStrictEqual(groups, [2, 1, 2]);
    deepStrictEqual(all.slice(0, 2), first);
    deepStrictEqual(all.map(({ trainingSeed }) => trainingSeed), [0, 2, 3, 4]);
    deepStrictEqual(await freezeTargets({ ...whole, count: 4, keep: true }), all);
    const other = { ...RECIPE, settings: { ...RECIPE.settings, steps: 6 } };
    await rejects(freezeTargets({ ...whole, recipe: other, keep: true }), {
      name: "RangeError",
      message:
        /^Cannot keep target 0 of toy: it was trained on other inputs or with other settings/,
    });
    await Deno.writeTextFile(`${folder}/toy/1.json`, "{");
    await rejects(freezeTargets({ ...whole, keep: true }), { name: "TargetError" });
  }));

Deno.test("freezing gives up when ten training seeds in a row are rejected", () =>
  inFolder(async (folder) => {
    const recipe = { ...RECIPE, faults: () => ["too weak"] };
    await rejects(freezeTargets({ recipe, trainer: trainer(), folder, count: 3 }), {
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
      trainer: trainer(),
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
    const request = { recipe: RECIPE, trainer: trainer(), folder, count: 2 };
    const [first, second] = await freezeTargets(request);
    const same = { frozenEngine: "stand-in", deviation: 0, faults: [] };
    deepStrictEqual(await compareTargets(request), [
      { seed: 0, ...same, frozenLoss: first!.finalLoss, repeatedLoss: first!.finalLoss },
      { seed: 1, ...same, frozenLoss: second!.finalLoss, repeatedLoss: second!.finalLoss },
    ]);
  }));

Deno.test("the deviation is the largest difference of a weight, and faults are told", () =>
  inFolder(async (folder) => {
    const request = { recipe: RECIPE, trainer: trainer(), folder, count: 1 };
    const [frozen] = await freezeTargets(request);
    const { schemaVersion: _, benchmark, seed, sha256: __, ...provenance } = frozen!;
    const { network } = await loadTarget({ folder, benchmark, seed, build: RECIPE.build });
    network.sites["W"]!.data[4]! -= 0.25;
    network.biases["b"]![1]! += 0.125;
    const tensors = networkToTensors(network);
    await saveTarget({ folder, benchmark, seed, tensors, provenance });
    const recipe = { ...RECIPE, faults: () => ["too weak"] };
    const [comparison] = await compareTargets({ ...request, recipe });
    // the subtraction is rounded to float32
    ok(Math.abs(comparison!.deviation - 0.25) < 1e-6, `${comparison!.deviation}`);
    deepStrictEqual(comparison!.faults, ["too weak"]);
  }));
