import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { DivergedError, startEngine } from "../../../apd/mod.ts";
import { smallTraining } from "../small_training.ts";

const { network, sampler, options } = smallTraining();

Deno.test("two runs with one seed give the same components to the last bit", async () => {
  const engine = await startEngine("tfjs:wasm");
  const runs = [];
  for (let run = 0; run < 2; run++) {
    runs.push(await engine.trainApd({ network, sampler, options, seed: 4 }));
  }
  deepStrictEqual(runs[0], runs[1]);
});

Deno.test("training lowers the loss", async () => {
  const engine = await startEngine("tfjs:wasm");
  const totals: number[] = [];
  await engine.trainApd({
    network,
    sampler,
    options,
    seed: 4,
    onProgress: ({ losses }) => totals.push(losses["total"]!),
  });
  strictEqual(totals.length, 60);
  strictEqual(totals.at(-1)! < totals[0]! / 2, true);
});

Deno.test("training leaves no tensors behind", async () => {
  const engine = await startEngine("tfjs:wasm");
  const before = tf.memory().numTensors;
  await engine.trainApd({ network, sampler, options: { ...options, steps: 3 }, seed: 4 });
  strictEqual(tf.memory().numTensors, before);
});

Deno.test("an exploding run is reported as diverged, with its step", async () => {
  const engine = await startEngine("tfjs:wasm");
  const before = tf.memory().numTensors;
  await rejects(
    engine.trainApd({ network, sampler, options: { ...options, learningRate: 1e30 }, seed: 4 }),
    (error) => error instanceof DivergedError && error.step > 0 && error.step < 60,
  );
  strictEqual(tf.memory().numTensors, before);
});

Deno.test("a loss that explodes without leaving the finite numbers is reported as diverged", async () => {
  const engine = await startEngine("tfjs:wasm");
  const losses: number[] = [];
  await rejects(
    engine.trainApd({
      network,
      sampler,
      options: { ...options, learningRate: 1e3 },
      seed: 4,
      onProgress: (progress) => losses.push(progress.losses["total"]!),
    }),
    (error) =>
      error instanceof DivergedError && Number.isFinite(error.loss) &&
      error.loss > 1e6 * losses[0]!,
  );
});

Deno.test("an engine trains on its own backend after another one has started", async () => {
  const wasm = await startEngine("tfjs:wasm");
  await startEngine("tfjs:cpu");
  await wasm.trainApd({ network, sampler, options: { ...options, steps: 1 }, seed: 4 });
  strictEqual(tf.getBackend(), "wasm");
});

Deno.test("an aborted run stops and leaves no tensors behind", async () => {
  const engine = await startEngine("tfjs:wasm");
  const before = tf.memory().numTensors;
  const controller = new AbortController();
  await rejects(
    engine.trainApd({
      network,
      sampler,
      options,
      seed: 4,
      signal: controller.signal,
      onProgress: ({ step }) => step === 5 && controller.abort(),
    }),
    { name: "AbortError" },
  );
  strictEqual(tf.memory().numTensors, before);
});

Deno.test("attributions of the component model train as well", async () => {
  const engine = await startEngine("tfjs:wasm");
  const components = await engine.trainApd({
    network,
    sampler,
    options: { ...options, attributionModel: "components", steps: 3 },
    seed: 4,
  });
  strictEqual(components.components, 5);
});

for (const choice of ["tfjs:cpu", "tfjs:webgpu"] as const) {
  Deno.test({
    name: `${choice} trains to the numbers of tfjs:wasm`,
    ignore: choice === "tfjs:webgpu" && await navigator.gpu?.requestAdapter() === null,
    // tfjs's webgpu backend keeps its device and timers until the process ends
    sanitizeResources: choice !== "tfjs:webgpu",
    sanitizeOps: choice !== "tfjs:webgpu",
    fn: async () => {
      const short = { network, sampler, options: { ...options, steps: 5 }, seed: 4 };
      const losses: number[][] = [];
      for (const id of ["tfjs:wasm", choice] as const) {
        const totals: number[] = [];
        const engine = await startEngine(id);
        strictEqual(engine.id, id);
        await engine.trainApd({
          ...short,
          onProgress: (progress) => totals.push(progress.losses["total"]!),
        });
        losses.push(totals);
      }
      losses[0]!.forEach((total, step) => {
        const gap = Math.abs(total - losses[1]![step]!) / total;
        strictEqual(gap < 1e-4, true, `step ${step}: relative gap ${gap}`);
      });
    },
  });
}
