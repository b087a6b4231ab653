import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { targetLoss } from "../../../../apd/engine/tfjs/train_target.ts";
import { batchParts } from "../../../../apd/engine/webgpu/batch_parts.ts";
import { writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import { unpadMatrices } from "../../../../apd/engine/webgpu/padded_matrix.ts";
import { TargetSession } from "../../../../apd/engine/webgpu/target_session.ts";
import {
  type TargetPlan,
  targetStepKernels,
} from "../../../../apd/engine/webgpu/target_step_kernels.ts";
import { GPU_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import {
  forward,
  labelOf,
  matrix,
  type Network,
  normals,
  sparseFeatureSampler,
  type TargetSettings,
} from "../../../../models/mod.ts";
import type { TargetTraining } from "../../../../models/training/mod.ts";
import { startTensorBackend } from "../../../../models/tensor/mod.ts";
import { smallResidualMlp, smallTms } from "../../networks.ts";
import { anyNetwork } from "./any_network.ts";
import { gpuTest, type TestGpu } from "./gpu_fixture.ts";
import { oddResidualMlp, tinyMlp, wideTms } from "./networks.ts";

function trainingOf(network: Network, changes: Partial<TargetSettings> = {}): TargetTraining {
  return {
    network,
    sampler: sparseFeatureSampler(
      { features: network.inputs, probability: 0.6, low: -1, high: 1 },
      { seed: 3, stream: "target" },
    ),
    settings: {
      steps: 1,
      batch: 77,
      learningRate: 0.01,
      weightDecay: 0.1,
      schedule: "linear",
      label: "x + relu(x)",
      ...changes,
    },
  };
}

/** Gradients of the first step by parameter, `site W` or `bias b`. */
type Gradients = Map<string, Float32Array>;

async function fusedStep(
  device: TestGpu,
  { training, plan }: { readonly training: TargetTraining; readonly plan?: TargetPlan | undefined },
): Promise<{ loss: number; gradients: Gradients }> {
  const session = await TargetSession.start({ ...device, trainings: [training], plan });
  const { rows } = await session.run(1, () => true);
  const gradients: Gradients = new Map();
  for (const parameter of session.kernels.parameters) {
    const [bytes] = await session.runner.buffers.read([{ spec: parameter.mean }]);
    // the mean of gradients after one step is 0.1 g
    const padded = new Float32Array(bytes!).map((value) => 10 * value);
    gradients.set(
      `${parameter.kind} ${parameter.name}`,
      parameter.kind === "site"
        ? unpadMatrices(padded, { count: 1, ...parameter })
        : padded.slice(0, parameter.width),
    );
  }
  session.destroy();
  return { loss: rows[0]![0]!, gradients };
}

/** By automatic differentiation. */
async function oracleGradients(training: TargetTraining): Promise<Gradients> {
  await startTensorBackend("wasm");
  const { network } = training;
  const variables = new Map<string, tf.Variable>();
  const add = <T extends tf.Tensor>(name: string, value: T): T => {
    const variable = tf.variable(value);
    variables.set(name, variable);
    return variable as tf.Tensor as T;
  };
  const map = <T, U>(record: Readonly<Record<string, T>>, make: (name: string, value: T) => U) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(name, value)]));
  const weights = {
    sites: map(
      network.sites,
      (name, { data, rows, cols }) => add(`site ${name}`, tf.tensor2d(data, [rows, cols])),
    ),
    biases: map(network.biases, (name, data) => add(`bias ${name}`, tf.tensor1d(data))),
    frozen: map(network.frozen, (_, { data, rows, cols }) => tf.tensor2d(data, [rows, cols])),
  };
  const { grads } = tf.variableGrads(
    () => targetLoss(training, weights, 0),
    [...variables.values()],
  );
  const gradients: Gradients = new Map();
  for (const [name, variable] of variables) {
    gradients.set(name, (await grads[variable.name]!.data<"float32">()).slice());
  }
  tf.dispose(grads);
  tf.dispose(weights.frozen);
  tf.disposeVariables();
  return gradients;
}

/** In float64. */
function referenceLoss({ network, sampler, settings: { batch, label } }: TargetTraining): number {
  const x = sampler.sample({ step: 0, batch });
  const f = forward(network, x, batch);
  return f.reduce((sum, value, i) => sum + (value - labelOf(label, x[i]!)) ** 2, 0) / f.length;
}

async function assertSameStep(
  device: TestGpu,
  training: TargetTraining,
  plan?: TargetPlan,
): Promise<void> {
  const fused = await fusedStep(device, { training, plan });
  const loss = referenceLoss(training);
  ok(Math.abs(fused.loss - loss) <= 1e-5 * loss, `loss ${fused.loss}, expected ${loss}`);
  const oracle = await oracleGradients(training);
  deepStrictEqual([...fused.gradients.keys()], [...oracle.keys()]);
  for (const [name, expected] of oracle) {
    const found = fused.gradients.get(name)!;
    strictEqual(found.length, expected.length);
    const size = Math.hypot(...expected);
    const error = Math.hypot(...found.map((value, i) => value - expected[i]!));
    ok(error <= 1e-4 * size, `gradient of ${name}: relative L2 error ${error / size}`);
  }
}

const CASES: Record<string, TargetTraining> = {
  "TMS, batch 1": trainingOf(smallTms(1), { batch: 1 }),
  "TMS, batch 1000": trainingOf(smallTms(1), { batch: 1000 }),
  "TMS of 40 features, batch 300": trainingOf(wideTms, { batch: 300, label: "|x|" }),
  "2-layer residual MLP, batch 1": trainingOf(smallResidualMlp(1), { batch: 1 }),
  "1-layer residual MLP of odd sizes, batch 1000": trainingOf(oddResidualMlp(1), { batch: 1000 }),
};

for (const [name, training] of Object.entries(CASES)) {
  gpuTest(
    `a step of target training has the oracle's loss and gradients: ${name}`,
    (device) => assertSameStep(device, training),
  );
}

gpuTest(
  "a step of target training may multiply neighbouring matrices first",
  (device) =>
    assertSameStep(device, trainingOf(smallResidualMlp(2)), { folded: true, apart: true }),
);

/** Any small network, led back to the width of its inputs. */
const anyTarget = anyNetwork.map((network): Network => {
  const { inputs, outputs } = network;
  const draws = normals({ seed: 1, stream: "target", count: inputs * outputs });
  const back = matrix({ rows: outputs, cols: inputs }, Float32Array.from(draws));
  return {
    ...network,
    outputs: inputs,
    frozen: { ...network.frozen, back },
    operations: [...network.operations, { kind: "frozen", matrix: "back" }],
  };
});

/** Random problems; each compiles its own kernels, which takes seconds on a software adapter. */
const RUNS = 4;

gpuTest(
  "a step of target training has the oracle's loss and gradients: any network",
  (device) =>
    fc.assert(
      fc.asyncProperty(
        anyTarget,
        fc.integer({ min: 1, max: 70 }),
        fc.constantFrom("|x|" as const, "x + relu(x)" as const),
        fc.boolean(),
        (network, batch, label, folded) =>
          assertSameStep(device, trainingOf(network, { batch, label }), { folded }),
      ),
      { numRuns: RUNS, seed: 5, endOnFailure: true },
    ),
);

Deno.test("the parts of a batch cover it once, and none is empty", () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 20_000 }),
      (batch, threads, busyThreads) => {
        const { count, samples } = batchParts({ batch, threads, busyThreads });
        ok(count >= 1 && (count - 1) * samples < batch && batch <= count * samples);
      },
    ),
  ));

// after a change that is meant: deno test --allow-read --allow-write <this file> -- --update
Deno.test("the WGSL of every kernel of target training is as committed", async () => {
  const source = [trainingOf(smallTms(1), { label: "|x|" }), trainingOf(tinyMlp(1))]
    .flatMap((training) => {
      const { step, report } = targetStepKernels({ ...training, tuning: GPU_TUNING });
      return [...step, ...report];
    })
    .map((kernel) =>
      `// ---- ${kernel.name}, ${kernel.items} threads\n${writeDispatch([kernel]).source}\n`
    ).join("\n");
  const path = new URL("./snapshots/target.wgsl", import.meta.url);
  if (Deno.args.includes("--update")) await Deno.writeTextFile(path, source);
  strictEqual(source, await Deno.readTextFile(path));
});

Deno.test("a network without anything to train is refused", () => {
  const network = { ...smallTms(1), operations: [{ kind: "relu" } as const] };
  throws(
    () => targetStepKernels({ ...trainingOf(network), tuning: GPU_TUNING }),
    /^RangeError: Cannot train a target: its operations use no site and no bias$/,
  );
});
