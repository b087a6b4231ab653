import type { Ceiling } from "../../step_profiler.ts";
import { bindDispatches, encode } from "../bound_dispatch.ts";
import type { Kernel } from "../kernel.ts";
import { writeDispatch } from "../dispatch.ts";
import { RunBuffers } from "../run_buffers.ts";
import type { Place } from "../train_apd.ts";
import { copyKernel, productKernel } from "./ceiling_kernels.ts";
import { countWork } from "./count_work.ts";
import { median } from "./median.ts";
import { PassTimestamps } from "./pass_timestamps.ts";

/** Sizes that keep an adapter busy for some milliseconds. */
const SIZES = {
  software: { product: 512, copy: 2 ** 21 },
  hardware: { product: 2048, copy: 2 ** 23 },
};
/** Milliseconds that a timed pass takes at least, and how many of them count. */
const LONG_ENOUGH = 100;
const PASSES = 5;

/** A measured rate, and how long a tick of a timestamp is. */
interface Rate {
  readonly milliseconds: number;
  /** Nanoseconds; `undefined` without timestamps. */
  readonly period: number | undefined;
}

/** What an adapter can do at most, and the length of a tick of its timestamps. */
export async function measureCeiling(
  place: Place,
): Promise<Ceiling & { readonly period: number }> {
  const sizes = place.gpu.software ? SIZES.software : SIZES.hardware;
  const product = productKernel(sizes.product);
  const copy = copyKernel(sizes.copy);
  const { milliseconds: multiplied, period } = await timeKernel(product, place);
  const { milliseconds: copied } = await timeKernel(copy, place);
  return {
    gflops: product.operations! / multiplied / 1e6,
    gigabytes: countWork([copy], 1).bytes / copied / 1e6,
    period: period ?? 1,
  };
}

/** Milliseconds of one run of a kernel, the fastest of a few passes that repeat it. */
async function timeKernel(kernel: Kernel, { gpu, pipelines, now }: Place): Promise<Rate> {
  const { device } = gpu;
  const dispatch = writeDispatch([kernel]);
  const buffers = await RunBuffers.allocate(gpu, {
    specs: dispatch.buffers.map(({ buffer }) => buffer),
    instances: 1,
  });
  const bound = await bindDispatches([dispatch], {
    gpu,
    pipelines,
    buffers,
    swaps: [],
    goesOn: () => true,
  });
  const stamps = PassTimestamps.has(device) ? new PassTimestamps(device, 1) : undefined;
  const time = async (times: number) => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass(stamps?.pass(0));
    for (let i = 0; i < times; i++) encode(pass, bound, 0);
    pass.end();
    stamps?.finish(encoder);
    const start = now();
    device.queue.submit([encoder.finish()]);
    const ticks = await stamps?.read();
    await device.queue.onSubmittedWorkDone();
    return { milliseconds: now() - start, ticks: ticks?.[0] };
  };
  try {
    await time(1); // the first one also allocates
    let times = 1;
    while ((await time(times)).milliseconds < LONG_ENOUGH && times < 2 ** 14) times *= 2;
    const taken = [];
    for (let pass = 0; pass < PASSES; pass++) taken.push(await time(times));
    const period = stamps && tickLength(taken);
    const milliseconds = taken.map((pass) =>
      period === undefined ? pass.milliseconds : pass.ticks! * period / 1e6
    );
    return { milliseconds: Math.min(...milliseconds) / times, period };
  } finally {
    stamps?.destroy();
    buffers.destroy();
  }
}

/**
 * Nanoseconds of a tick. WebGPU says 1, drivers do not always: the length counts that the clock of the
 * host finds, when it is clearly another one.
 */
function tickLength(passes: readonly { milliseconds: number; ticks?: number | undefined }[]) {
  const length = median(passes.map(({ milliseconds, ticks }) => milliseconds * 1e6 / ticks!));
  return length > 0.5 && length < 2 ? 1 : length;
}
