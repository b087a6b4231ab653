import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { startEngine } from "../../../../apd/mod.ts";
import { Pipelines } from "../../../../apd/engine/webgpu/device/pipelines.ts";
import { writeDispatch } from "../../../../apd/engine/webgpu/dispatch.ts";
import type { BufferSpec, Kernel } from "../../../../apd/engine/webgpu/kernel.ts";
import { gpuTest } from "./gpu_fixture.ts";

const spec = (name: string): BufferSpec => ({ name, type: "f32", length: 4 });

const double: Kernel = {
  name: "double",
  bindings: {
    x: { buffer: spec("x"), access: "read" },
    y: { buffer: spec("y"), access: "write" },
  },
  body: "$y[item] = 2.0 * $x[item];",
  items: 4,
  workgroup: 64,
};

gpuTest(
  "a kernel reads a tensor's buffer, and tfjs the kernel's, without a round trip",
  async ({ gpu }) => {
    const engine = await startEngine("webgpu");
    const device = await engine.shareDevice!();
    strictEqual(tf.getBackend(), "webgpu");
    const { pipeline, layout } = await new Pipelines({ ...gpu, device }).get(
      writeDispatch([double]),
    );
    const product = tf.tidy(() => {
      const a = tf.tensor2d([[1, 2], [3, 4]]);
      return a.matMul(a); // [[7, 10], [15, 22]]
    });
    const { buffer: x, tensorRef } = product.dataToGPU();
    const y = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    const entries = [{ binding: 0, resource: { buffer: x! } }, {
      binding: 1,
      resource: { buffer: y },
    }];
    pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
    pass.dispatchWorkgroups(1);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const doubled = tf.tensor({ buffer: y, zeroCopy: true }, [2, 2], "float32");
    const sum = doubled.add(product);
    deepStrictEqual([...await sum.data()], [21, 30, 45, 66]);
    tf.dispose([product, tensorRef, doubled, sum]);
    y.destroy();
  },
);
