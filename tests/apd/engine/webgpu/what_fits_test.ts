import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { ApdOptions } from "../../../../apd/mod.ts";
import { GpuMemoryError } from "../../../../apd/engine/webgpu/mod.ts";
import type { Gpu } from "../../../../apd/engine/webgpu/device/gpu.ts";
import { trainApdTogether } from "../../../../apd/engine/webgpu/train_apd.ts";
import { SOFTWARE_TUNING } from "../../../../apd/engine/webgpu/tuning.ts";
import { whatFits } from "../../../../apd/engine/webgpu/what_fits.ts";
import { smallTms } from "../../networks.ts";
import { smallTraining } from "../../small_training.ts";
import { gpuTest, type TestGpu } from "./gpu_fixture.ts";
import { problemOf } from "./step_problem.ts";

/** What would fit into so many bytes. */
function fits(available: number, changes: Partial<ApdOptions>): string[] {
  const problem = {
    ...problemOf(smallTms(1), { probability: 0.2, components: 40, ...changes }),
    tuning: SOFTWARE_TUNING,
  };
  return whatFits({ problem, instances: 1 }, { each: available });
}

Deno.test("what fits keeps as many components as each sample does", () => {
  const perSample = { topK: "sample", batch: 10_240 } as const;
  const few = 10_240 * 16 * 4; // attributions of 16 components
  deepStrictEqual(fits(few, { ...perSample, k: 12 }).slice(1), [
    "at most 16 components",
    "use a smaller rank",
  ]);
  deepStrictEqual(fits(few, { ...perSample, k: 17 }).slice(1), ["use a smaller rank"]);
});

Deno.test("no smaller rank than 1 is advised", () => {
  strictEqual(fits(1_000_000, { rank: 1 }).includes("use a smaller rank"), false);
});

/** A device that gives so many bytes for buffers, and no more. */
function small(gpu: Gpu, room: number): Gpu {
  let left = room;
  let refused = false;
  const own: Record<PropertyKey, unknown> = {
    limits: gpu.device.limits,
    createBuffer: (descriptor: GPUBufferDescriptor) => {
      left -= descriptor.size;
      refused = left < 0;
      return gpu.device.createBuffer({ ...descriptor, size: 16 });
    },
    pushErrorScope: () => refused = false,
    popErrorScope: () => Promise.resolve(refused ? new GPUOutOfMemoryError("") : null),
  };
  const device = new Proxy(gpu.device, { get: (_, name) => own[name] });
  return { ...gpu, device };
}

/** The bytes that a run says it needs, where a device gives it only so many. */
async function shortage(gpu: TestGpu, room: number, batch: number): Promise<GpuMemoryError> {
  const problems = [smallTraining({ batch }), smallTraining({ batch })];
  try {
    await trainApdTogether(problems, { ...gpu, gpu: small(gpu.gpu, room), now: () => 0 });
  } catch (error) {
    if (error instanceof GpuMemoryError) return error;
    throw error;
  }
  throw new Error("the run fits");
}

gpuTest(
  "an error about memory says what was asked for, what there is, and what would fit",
  async (gpu) => {
    const { needed } = await shortage(gpu, 0, 40_960);
    const room = Math.floor(needed / 1.5);
    const error = await shortage(gpu, room, 40_960);
    strictEqual(error.needed, needed);
    ok(error.granted <= room && error.granted > 0);
    strictEqual(error.limit, gpu.gpu.device.limits.maxBufferSize);
    const mib = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
    match(
      error.message,
      new RegExp(
        `^Cannot allocate ${mib(needed)} on the WebGPU device: it gave ${
          mib(error.granted)
        } and no ` +
          "more; the largest buffer needs \\d+ MiB, the adapter's maxBufferSize is \\d+ MiB; " +
          "run at most 1 together, or use a batch of at most \\d+, " +
          "or use a smaller rank, or use --engine tfjs:wasm$",
      ),
    );
    const batch = Number(/batch of at most (\d+)/.exec(error.message)![1]);
    const smaller = await shortage(gpu, 0, batch);
    ok(smaller.needed <= error.granted, "the batch that is advised fits");
    ok((await shortage(gpu, 0, batch + 64)).needed > error.granted, "a larger one does not");
  },
);
