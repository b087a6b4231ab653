import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgpu";

/** TensorFlow.js backends that the suite uses. */
export type TensorBackend = "webgpu" | "wasm" | "cpu";

/** A backend that is ready to compute. */
export interface StartedBackend {
  readonly backend: TensorBackend;
  /** The device, as the user would recognise it. */
  readonly adapter: string;
}

/**
 * Starts a TensorFlow.js backend and makes it the current one.
 *
 * @param choice `auto`: webgpu on a real GPU, else wasm, else cpu. A software WebGPU adapter
 *   (lavapipe, SwiftShader) is not chosen: wasm is 15 times faster than it (docs/engine.md).
 * @throws {Error} when the named backend cannot start.
 */
export async function startTensorBackend(choice: TensorBackend | "auto"): Promise<StartedBackend> {
  if (choice === "auto") {
    const gpu = await describeGpu();
    if (gpu !== undefined && !gpu.software && await tryStart("webgpu")) {
      return { backend: "webgpu", adapter: gpu.name };
    }
    if (await tryStart("wasm")) return { backend: "wasm", adapter: "CPU, WebAssembly SIMD" };
    await tryStart("cpu");
    return { backend: "cpu", adapter: "CPU, JavaScript" };
  }
  if (!await tryStart(choice)) {
    throw new Error(
      `Cannot start the tfjs ${choice} backend on this machine; use --engine tfjs to pick one`,
    );
  }
  const adapter = choice === "webgpu"
    ? (await describeGpu())?.name ?? "unknown GPU"
    : choice === "wasm"
    ? "CPU, WebAssembly SIMD"
    : "CPU, JavaScript";
  return { backend: choice, adapter };
}

async function tryStart(backend: TensorBackend): Promise<boolean> {
  if (backend === "wasm") {
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    setWasmPaths(`${dirname(entry)}/`);
  }
  try {
    const started = await tf.setBackend(backend);
    await tf.ready();
    return started && tf.getBackend() === backend;
  } catch {
    return false;
  }
}

async function describeGpu(): Promise<{ name: string; software: boolean } | undefined> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return undefined;
  const { vendor, architecture, device, description } = adapter.info;
  const name = description || device || architecture || vendor || "unnamed adapter";
  return { name, software: adapter.info.isFallbackAdapter || /llvmpipe|swiftshader/i.test(name) };
}
