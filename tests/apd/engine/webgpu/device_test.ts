import { rejects } from "node:assert/strict";
import { requestGpu } from "../../../../apd/engine/webgpu/device/gpu.ts";
import { GpuLostError } from "../../../../apd/engine/webgpu/device/gpu_error.ts";
import { Pipelines } from "../../../../apd/engine/webgpu/device/pipelines.ts";
import { trainApd } from "../../../../apd/engine/webgpu/train_apd.ts";
import { writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import { apdOptions } from "../../../../apd/mod.ts";
import { sparseFeatureSampler } from "../../../../models/mod.ts";
import { smallTms } from "../../networks.ts";
import { gpuTest } from "./gpu_fixture.ts";

gpuTest("a device that goes away ends the run with GpuLostError", async () => {
  const gpu = (await requestGpu())!;
  const distribution = { features: 5, probability: 0.2, low: 0, high: 1 };
  const training = trainApd(
    {
      network: smallTms(2),
      sampler: sparseFeatureSampler(distribution, { seed: 1, stream: "data" }),
      options: apdOptions.parse({
        components: 5,
        rank: 4,
        k: 1,
        minimality: 1,
        simplicity: 0.1,
        schattenP: 1,
        learningRate: 0.01,
        schedule: "constant",
        warmup: 0,
        batch: 64,
        steps: 1e6,
      }),
      seed: 0,
      onProgress: () => gpu.device.destroy(),
    },
    { gpu, pipelines: new Pipelines(gpu), now: () => performance.now() },
  );
  await rejects(training, (error) => error instanceof GpuLostError);
});

gpuTest("a shader error shows the numbered source", async ({ pipelines }) => {
  const dispatch = writeDispatch([
    { name: "broken", bindings: {}, body: "let a = 1u + 1.5f;", items: 1, workgroup: 1 },
  ]);
  await rejects(pipelines.get(dispatch), /Cannot compile kernel "broken"[^]*\n4: let a = 1u/);
});
