import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import {
  forward,
  initialTms,
  labelOf,
  matrix,
  type Network,
  networkToTensors,
  normals,
  sparseFeatureSampler,
  type TargetSettings,
} from "../../../models/mod.ts";
import { type EngineChoice, startEngine } from "../../../apd/mod.ts";
import { targetLearningRate, type TargetTraining } from "../../../models/training/mod.ts";
import { comparedEngines } from "../engines.ts";

const SETTINGS: TargetSettings = {
  steps: 4,
  batch: 16,
  learningRate: 0.01,
  weightDecay: 0.1,
  schedule: "linear",
  label: "|x|",
};
const sampler = (features: number, low = -1) =>
  sparseFeatureSampler({ features, probability: 0.5, low, high: 1 }, {
    seed: 2,
    stream: "target",
  });
const draws = (rows: number, cols: number, seed: number) =>
  matrix(
    { rows, cols },
    Float32Array.from(normals({ seed, stream: "target", count: rows * cols })),
  );

/** One residual block with every kind of operation: `(gelu(x E W + b) V + x E) E2`. */
const RESIDUAL: Network = {
  inputs: 3,
  outputs: 3,
  sites: { W: draws(4, 5, 1), V: draws(5, 4, 2) },
  frozen: { E: draws(3, 4, 3), E2: draws(4, 3, 4) },
  biases: { b: Float32Array.of(0.1, -0.2, 0.3, 0, 0.5) },
  operations: [
    { kind: "frozen", matrix: "E" },
    { kind: "save", as: "stream" },
    { kind: "site", site: "W", transposed: false },
    { kind: "bias", bias: "b" },
    { kind: "gelu" },
    { kind: "site", site: "V", transposed: false },
    { kind: "add", from: "stream" },
    { kind: "frozen", matrix: "E2" },
  ],
};

/** A network whose bias is the first thing that is trained, and stands at two places. */
const BIASED: Network = {
  inputs: 3,
  outputs: 3,
  sites: { W: draws(3, 3, 6) },
  frozen: {},
  biases: { b: Float32Array.of(0.4, -0.1, 0.2) },
  operations: [
    { kind: "bias", bias: "b" },
    { kind: "relu" },
    { kind: "site", site: "W", transposed: false },
    { kind: "bias", bias: "b" },
    { kind: "relu" },
    { kind: "site", site: "W", transposed: true },
  ],
};

/** `mean over batch and outputs of (f(x) - y(x))^2` in float64. */
function lossOf(
  network: Network,
  step: number,
  { source = sampler(network.inputs), label = SETTINGS.label }: {
    readonly source?: ReturnType<typeof sampler>;
    readonly label?: TargetSettings["label"];
  } = {},
): number {
  const x = source.sample({ step, batch: SETTINGS.batch });
  const y = forward(network, x, SETTINGS.batch);
  return y.reduce((sum, value, i) => sum + (value - labelOf(label, x[i]!)) ** 2, 0) / y.length;
}

/** Trained arrays of a network: sites, then biases. */
const trainedArrays = ({ sites, biases }: Network) => [
  ...Object.values(sites).map(({ data }) => data),
  ...Object.values(biases),
];

/** AdamW as PyTorch documents it, with gradients from central differences. */
function trainByDifferences(network: Network, label: TargetSettings["label"]): Network {
  const copy = structuredClone(network);
  const arrays = trainedArrays(copy);
  const moments = arrays.map(({ length }) => ({
    first: new Float64Array(length),
    second: new Float64Array(length),
  }));
  for (let t = 0; t < SETTINGS.steps; t++) {
    const rate = SETTINGS.learningRate * (1 - t / SETTINGS.steps);
    const gradients = arrays.map((array) =>
      Float64Array.from(array, (value, i) => {
        const h = 2 ** -10; // float32 keeps value +- h nearly exact
        array[i] = value + h;
        const [above, high] = [lossOf(copy, t, { label }), array[i]!];
        array[i] = value - h;
        const [below, low] = [lossOf(copy, t, { label }), array[i]!];
        array[i] = value;
        return (above - below) / (high - low);
      })
    );
    arrays.forEach((array, k) => {
      const { first, second } = moments[k]!;
      gradients[k]!.forEach((gradient, i) => {
        first[i] = 0.9 * first[i]! + 0.1 * gradient;
        second[i] = 0.999 * second[i]! + 0.001 * gradient ** 2;
        const step = first[i]! / (1 - 0.9 ** (t + 1)) /
          (Math.sqrt(second[i]! / (1 - 0.999 ** (t + 1))) + 1e-8);
        array[i] = array[i]! * (1 - rate * SETTINGS.weightDecay) - rate * step;
      });
    });
  }
  return copy;
}

/** Trains one target on an engine. */
async function trainOn(choice: EngineChoice, training: TargetTraining) {
  const engine = await startEngine(choice);
  for await (const trained of engine.trainTargets([training])) return trained;
  throw new Error("the engine trained nothing");
}

const trainTarget = (training: TargetTraining) => trainOn("tfjs:wasm", training);

const ENGINES = [
  { id: "tfjs:cpu", settings: {} } as const,
  ...comparedEngines.filter(({ id }) => id !== "tfjs:webgpu"),
];

const CASES: Record<string, { network: Network; label: TargetSettings["label"] }> = {
  "a tied TMS network": { network: initialTms({ features: 4, hidden: 2, seed: 1 }), label: "|x|" },
  "a residual network": { network: RESIDUAL, label: "x + relu(x)" },
  "a network that begins with a bias": { network: BIASED, label: "x + relu(x)" },
};

for (const { id, settings: test } of ENGINES) {
  for (const [name, { network, label }] of Object.entries(CASES)) {
    Deno.test({
      name: `on ${id}, ${name} trains as AdamW with gradients by differences`,
      ...test,
      fn: async () => {
        const trained = await trainOn(id, {
          network,
          sampler: sampler(network.inputs),
          settings: { ...SETTINGS, label },
        });
        const expected = trainedArrays(trainByDifferences(network, label));
        trainedArrays(trained.network).forEach((array, k) =>
          array.forEach((value, i) => {
            // steps are about 0.01; differences and float32 are off by 1e-3 of them
            ok(
              Math.abs(value - expected[k]![i]!) < 2e-5,
              `${k}, ${i}: ${value} ${expected[k]![i]}`,
            );
          })
        );
        deepStrictEqual(trained.network.frozen, network.frozen);
        const unseen = lossOf(trained.network, SETTINGS.steps, { label });
        // float32 against float64
        ok(Math.abs(trained.finalLoss / unseen - 1) < 1e-5, `${trained.finalLoss} ${unseen}`);
      },
    });
  }

  Deno.test({
    name: `on ${id}, training repeats itself bit by bit and leaves the initial network alone`,
    ...test,
    fn: async () => {
      const network = initialTms({ features: 5, hidden: 2, seed: 0 });
      const before = structuredClone(networkToTensors(network));
      const train = () => trainOn(id, { network, sampler: sampler(5), settings: SETTINGS });
      deepStrictEqual(await train(), await train());
      deepStrictEqual(networkToTensors(network), before);
    },
  });

  Deno.test({
    name: `on ${id}, weights or losses that are not numbers are an error`,
    ...test,
    fn: async () => {
      const exploding = trainOn(id, {
        network: initialTms({ features: 5, hidden: 2, seed: 0 }),
        sampler: sampler(5),
        settings: { ...SETTINGS, learningRate: 1e30, schedule: "constant" },
      });
      await rejects(exploding, {
        name: "RangeError",
        message: /^Cannot train a target: (the loss at step \d+ is|a weight of [Wb] became) NaN$/,
      });
    },
  });

  Deno.test({
    name: `on ${id}, a sampler of another width than the network is refused`,
    ...test,
    fn: async () => {
      const network = initialTms({ features: 5, hidden: 2, seed: 0 });
      await rejects(trainOn(id, { network, sampler: sampler(4), settings: SETTINGS }), {
        name: "RangeError",
        message: "Cannot train a target: 4 features must go in and come out, are 5 and 5",
      });
    },
  });
}

Deno.test("training lowers the loss and reports it every hundred steps and at the end", async () => {
  const network = initialTms({ features: 5, hidden: 2, seed: 0 });
  const reports: { step: number; steps: number; loss: number }[] = [];
  const trained = await trainTarget({
    network,
    sampler: sampler(5, 0),
    settings: { ...SETTINGS, steps: 250, weightDecay: 0 },
    onProgress: (report) => reports.push(report),
  });
  deepStrictEqual(reports.map(({ step, steps }) => [step, steps]), [
    [100, 250],
    [200, 250],
    [250, 250],
  ]);
  ok(reports.every(({ loss }) => loss > 0 && loss < 1));
  const before = lossOf(network, 250, { source: sampler(5, 0) });
  ok(trained.finalLoss < 0.6 * before, `from ${before} to ${trained.finalLoss}`);
});

Deno.test("training on tfjs keeps no tensors, also when it is stopped or explodes", async () => {
  await startEngine("tfjs:wasm");
  const before = tf.memory().numTensors;
  const training = {
    network: initialTms({ features: 5, hidden: 2, seed: 0 }),
    sampler: sampler(5),
    settings: SETTINGS,
  };
  await trainTarget(training);
  strictEqual(tf.memory().numTensors, before);

  const controller = new AbortController();
  const stopped = trainTarget({
    ...training,
    settings: { ...SETTINGS, steps: 1000 },
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await rejects(stopped, { name: "AbortError" });
  strictEqual(tf.memory().numTensors, before);

  const exploding = { ...SETTINGS, learningRate: 1e30, schedule: "constant" as const };
  await rejects(trainTarget({ ...training, settings: exploding }), { name: "RangeError" });
  strictEqual(tf.memory().numTensors, before);
});

Deno.test("schedules follow the authors' formulas", () => {
  const factors = (schedule: TargetSettings["schedule"]) =>
    [0, 1, 2, 3, 4].map((step) =>
      targetLearningRate({ learningRate: 1, schedule, steps: 5 }, step)
    );
  deepStrictEqual(factors("linear"), [1, 0.8, 0.6, 0.4, 0.19999999999999996]);
  deepStrictEqual(factors("constant"), [1, 1, 1, 1, 1]);
  const expected = [1, 0.9238795325112867, 0.7071067811865476, 0.38268343236508984, 0];
  factors("cosine").forEach((factor, t) => ok(Math.abs(factor - expected[t]!) < 1e-15));
  strictEqual(targetLearningRate({ learningRate: 2, schedule: "cosine", steps: 1 }, 0), 2);
});
