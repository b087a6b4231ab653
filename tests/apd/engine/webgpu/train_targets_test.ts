import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type Engine, GpuLimitError, startEngine } from "../../../../apd/mod.ts";
import { startWebgpuEngine } from "../../../../apd/engine/webgpu/mod.ts";
import { initialTms, sparseFeatureSampler, type TargetSettings } from "../../../../models/mod.ts";
import type { TargetTraining, TrainedTarget } from "../../../../models/training/mod.ts";
import { oddResidualMlp } from "./networks.ts";
import { engineTest } from "./engine_fixture.ts";

const SETTINGS: TargetSettings = {
  steps: 300,
  batch: 64,
  learningRate: 5e-3,
  weightDecay: 0.01,
  schedule: "cosine",
  label: "|x|",
};

/** Trainings that differ in everything in which instances may. */
function tms(seed: number, changes: Partial<TargetSettings> = {}): TargetTraining {
  return {
    network: initialTms({ features: 5, hidden: 2, seed }),
    sampler: sparseFeatureSampler(
      { features: 5, probability: 0.2, low: 0, high: 1 },
      { seed, stream: "target" },
    ),
    settings: { ...SETTINGS, ...changes },
  };
}

const trainAll = (engine: Engine, trainings: readonly TargetTraining[]): Promise<TrainedTarget[]> =>
  Array.fromAsync(engine.trainTargets(trainings));

const mlp: TargetTraining = {
  network: oddResidualMlp(3),
  sampler: sparseFeatureSampler(
    { features: 7, probability: 0.3, low: -1, high: 1 },
    { seed: 4, stream: "target" },
  ),
  settings: { ...SETTINGS, label: "x + relu(x)" },
};

for (const [name, training] of Object.entries({ TMS: tms(1), "residual MLP": mlp })) {
  engineTest(`300 steps give the oracle's losses within 1%: ${name}`, async (fused) => {
    const curves: number[][] = [];
    for (const each of [await startEngine("tfjs:wasm"), fused]) {
      const curve: number[] = [];
      const onProgress = ({ loss }: { readonly loss: number }) => curve.push(loss);
      const [trained] = await trainAll(each, [{ ...training, onProgress }]);
      curves.push([...curve, trained!.finalLoss]);
    }
    const [oracle, found] = curves as [number[], number[]];
    strictEqual(found.length, 4);
    found.forEach((loss, i) => {
      ok(Math.abs(loss - oracle[i]!) <= 0.01 * oracle[i]!, `${i}: ${loss}, expected ${oracle[i]}`);
    });
    ok(oracle.at(-1)! < oracle[0]!);
  });
}

engineTest("a target does not depend, to the last bit, on what trains beside it", async (fused) => {
  const short = [1, 2, 3].map((seed) => tms(seed, { steps: 40 }));
  const together = await trainAll(fused, short);
  const alone: TrainedTarget[] = [];
  for (const training of short) alone.push(...await trainAll(fused, [training]));
  deepStrictEqual(together, alone);
});

engineTest("how many steps are submitted at once changes no bit of a target", async (fused) => {
  let clock = 0;
  const slow = await startWebgpuEngine({ now: () => clock += 1000 });
  const short = [tms(1, { steps: 21 })];
  deepStrictEqual(await trainAll(slow!, short), await trainAll(fused, short));
});

engineTest("every target hears of its losses every hundred steps and at the end", async (fused) => {
  const heard: [seed: number, step: number, steps: number][] = [];
  await trainAll(
    fused,
    [1, 2].map((seed) => ({
      ...tms(seed, { steps: 150 }),
      onProgress: ({ step, steps, loss }) => {
        ok(loss > 0 && loss < 1);
        heard.push([seed, step, steps]);
      },
    })),
  );
  deepStrictEqual(heard, [[1, 100, 150], [2, 100, 150], [1, 150, 150], [2, 150, 150]]);
});

engineTest("an abort of one target stops all that train beside it", async (fused) => {
  const controller = new AbortController();
  let last = 0;
  const stopped = trainAll(fused, [tms(1, { steps: 1e6 }), {
    ...tms(2, { steps: 1e6 }),
    signal: controller.signal,
    onProgress: ({ step }) => {
      last = step;
      controller.abort();
    },
  }]);
  await rejects(stopped, { name: "AbortError" });
  strictEqual(last, 100);
});

engineTest("targets of other settings or shapes can't train side by side", async (fused) => {
  await rejects(trainAll(fused, [tms(1), tms(2, { batch: 65 })]), {
    name: "RangeError",
    message: /^Cannot train problem 1 together with problem 0: its options must be/,
  });
  const wider = { ...tms(2), network: initialTms({ features: 5, hidden: 3, seed: 2 }) };
  await rejects(trainAll(fused, [tms(1), wider]), {
    message: /^Cannot train problem 1 together with problem 0: its network must be/,
  });
});

engineTest("a batch that the adapter cannot hold is refused with what it needs", async (fused) => {
  await rejects(
    trainAll(fused, [tms(1, { batch: 2 ** 30 })]),
    (error) =>
      error instanceof GpuLimitError && error.needed > error.available &&
      /use a batch of at most [1-9]\d*/.test(error.message),
  );
});
