import type { Gpu } from "./device/gpu.ts";
import { GpuLostError } from "./device/gpu_error.ts";
import type { Place } from "./train_apd.ts";

/**
 * Where a run goes on after an error: on another device if its own was lost, unless the run has lost one
 * already since it last got on; any other error would come again.
 *
 * @param run.place where the error came
 * @param run.lostBefore whether a device was lost before, without a checkpoint since
 * @returns the next place, or why the run ends
 */
export async function placeAfter(
  error: unknown,
  { place, lostBefore }: { readonly place: Place; readonly lostBefore: boolean },
): Promise<{ readonly next: Place } | { readonly reason: unknown }> {
  const reason = await whyFailed(error, place.gpu);
  if (!(reason instanceof GpuLostError) || place.renew === undefined) return { reason };
  if (lostBefore) return { reason: reason.onceMore() };
  try {
    return { next: await place.renew() };
  } catch (reason) {
    return { reason };
  }
}

/** What has become of the device, if anything; else the error itself. */
async function whyFailed(error: unknown, { hasFailed, failure }: Gpu): Promise<unknown> {
  if (!hasFailed()) await new Promise((resolve) => setTimeout(resolve)); // it may be told later
  return hasFailed() ? await failure.catch((reason: unknown) => reason) : error;
}
