import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { type ApdOptions, DivergedError, lossTerms, startEngine } from "../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../models/mod.ts";
import { smallResidualMlp } from "../networks.ts";
import { smallTraining } from "../small_training.ts";

const { network, sampler, options } = smallTraining();

/** Inputs of the residual MLP. */
const denseSampler = sparseFeatureSampler(
  { features: 4, probability: 0.6, low: -1, high: 1 },
  { seed: 1, stream: "data" },
);

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

const LP = { topK: "none", minimality: 0, reconstruction: 1, sparsity: 0.1 } as const;

const variants: Record<string, Partial<ApdOptions>> = {
  "top-k of each sample": { topK: "sample", k: 2 },
  "ablation and a last component that is always on": { attribution: "ablation", distil: true },
  "exact top-k by integrated gradients": { topK: "exact", attribution: "integrated-gradients" },
  "exact top-k by activation": { topK: "exact", attribution: "activation" },
  "the Lp variant": LP,
  "the Lp variant by activation of the components": {
    ...LP,
    attribution: "activation",
    attributionModel: "components",
    activationReconstruction: 1,
  },
  "every loss beside batch top-k, and unit norm": {
    sparsity: 0.1,
    reconstruction: 1,
    activationReconstruction: 1,
    unitNorm: true,
  },
};

for (const [name, changes] of Object.entries(variants)) {
  Deno.test(`training with ${name} reports its losses, lowers them and leaves no tensors`, async () => {
    const engine = await startEngine("tfjs:wasm");
    const before = tf.memory().numTensors;
    const { options, seed } = smallTraining({ steps: 40, ...changes });
    const problem = { network: smallResidualMlp(2), sampler: denseSampler, options, seed };
    const reports: Readonly<Record<string, number>>[] = [];
    await engine.trainApd({ ...problem, onProgress: ({ losses }) => reports.push(losses) });
    deepStrictEqual(Object.keys(reports[0]!), ["total", ...lossTerms(options)]);
    for (const losses of reports) {
      const total = lossTerms(options).reduce(
        (sum, term) => sum + options[term] * losses[term]!,
        0,
      );
      ok(Math.abs(losses["total"]! - total) <= 1e-5 * total);
    }
    ok(reports.at(-1)!["total"]! < reports[0]!["total"]!);
    strictEqual(tf.memory().numTensors, before);
  });
}

Deno.test("unit norm holds every column of A at norm 1 up to one update", async () => {
  const engine = await startEngine("tfjs:wasm");
  const { sites } = await engine.trainApd(smallTraining({ unitNorm: true, schedule: "cosine" }));
  const stored = sites["W"]!;
  ok(stored.kind === "factors");
  for (let c = 0; c < 5; c++) {
    for (let m = 0; m < stored.rank; m++) {
      const column = Array.from({ length: 5 }, (_, i) => stored.A[(c * 5 + i) * stored.rank + m]!);
      // the cosine ends at a learning rate of 0: the last update keeps the norms of its start
      ok(Math.abs(Math.hypot(...column) - 1) < 1e-6, `component ${c}, column ${m}`);
    }
  }
});

Deno.test("hidden activations can't be reconstructed where there are none", async () => {
  const engine = await startEngine("tfjs:wasm");
  await rejects(engine.trainApd(smallTraining({ activationReconstruction: 1 })), {
    name: "RangeError",
    message: "Cannot reconstruct hidden activations: the network has no relu or gelu before its " +
      "last operation, so activationReconstruction must be 0, is 1",
  });
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
