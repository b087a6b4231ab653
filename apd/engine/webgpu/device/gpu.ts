import { GpuLostError } from "./gpu_error.ts";

/** A WebGPU device and what is known of it. */
export interface Gpu {
  readonly device: GPUDevice;
  /** The adapter, as the user would recognise it. */
  readonly adapter: string;
  /** True for a CPU behind a WebGPU interface (lavapipe, SwiftShader). */
  readonly software: boolean;
  /** Rejects when the device is lost or reports an error that nobody asked for; never resolves. */
  readonly failure: Promise<never>;
  /** Whether `failure` has rejected: later work needs another device. */
  hasFailed(): boolean;
}

/** Storage buffers that a kernel may need, whatever the network: `kernels/adam.ts` does. */
export const LEAST_STORAGE_BUFFERS = 10;

/** Limits of which a run may need more than WebGPU's small defaults. */
const LIMITS = [
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxStorageBuffersPerShaderStage",
] as const;

/** Features that are used where the adapter has them: per-dispatch times. */
const FEATURES: readonly GPUFeatureName[] = ["timestamp-query"];

/**
 * Asks for the default adapter and for a device with all that it has of the limits which matter.
 *
 * @returns `undefined` where there is no adapter, or one that can't bind the buffers of a step
 */
export async function requestGpu(): Promise<Gpu | undefined> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter || adapter.limits.maxStorageBuffersPerShaderStage < LEAST_STORAGE_BUFFERS) {
    return undefined;
  }
  const requiredLimits = Object.fromEntries(
    LIMITS.map((limit) => [limit, adapter.limits[limit]]),
  );
  const requiredFeatures = FEATURES.filter((feature) => adapter.features.has(feature));
  const device = await adapter.requestDevice({ requiredLimits, requiredFeatures });
  const { vendor, architecture, device: model, description, isFallbackAdapter } = adapter.info;
  const name = description || model || architecture || vendor || "unnamed adapter";
  let failed = false;
  const failure = new Promise<never>((_, reject) => {
    const fail = (error: Error) => {
      failed = true;
      reject(error);
    };
    device.lost.then(({ message }) => fail(new GpuLostError(message)));
    device.addEventListener("uncapturederror", (event: Event) => {
      event.preventDefault();
      const reason = event instanceof GPUUncapturedErrorEvent ? event.error.message : event.type;
      fail(new Error(`WebGPU reports an error: ${reason}`));
    });
  });
  failure.catch(() => {}); // heard by whoever waits for the device
  return {
    device,
    adapter: name,
    software: isFallbackAdapter || /llvmpipe|swiftshader/i.test(name),
    failure,
    hasFailed: () => failed,
  };
}
