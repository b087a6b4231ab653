import { deepStrictEqual } from "node:assert/strict";
import { RunBuffers } from "../../../../apd/engine/webgpu/run_buffers.ts";
import type { BufferSpec } from "../../../../apd/engine/webgpu/kernel.ts";
import { gpuTest } from "./gpu_fixture.ts";

const own: BufferSpec = { name: "own", type: "u32", length: 6 };
const common: BufferSpec = { name: "common", type: "vec4f", length: 2, common: true };

gpuTest("parts of instances are written and read apart, common ones once", async ({ gpu }) => {
  // copies of more than 40 bytes take more than one staging buffer
  const device = new Proxy(gpu.device, {
    get: (target, name) => {
      if (name === "limits") return { maxBufferSize: 40 };
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const buffers = await RunBuffers.allocate({ ...gpu, device }, {
    specs: [own, common],
    instances: 2,
  });
  buffers.write({ spec: own, instance: 0 }, Uint32Array.of(1, 2, 3, 4, 5, 6));
  buffers.write({ spec: own, instance: 1, first: 2 }, Uint32Array.of(7, 8));
  buffers.write({ spec: common, instance: 1, first: 1 }, Float32Array.of(1, 2, 3, 4));
  const [first, second, middle, shared] = await buffers.read([
    { spec: own, instance: 0 },
    { spec: own, instance: 1 },
    { spec: own, instance: 0, first: 1, length: 3 },
    { spec: common },
  ]);
  deepStrictEqual([...new Uint32Array(first!)], [1, 2, 3, 4, 5, 6]);
  deepStrictEqual([...new Uint32Array(second!)], [0, 0, 7, 8, 0, 0]);
  deepStrictEqual([...new Uint32Array(middle!)], [2, 3, 4]);
  deepStrictEqual([...new Float32Array(shared!)], [0, 0, 0, 0, 1, 2, 3, 4]);
  buffers.destroy();
});
