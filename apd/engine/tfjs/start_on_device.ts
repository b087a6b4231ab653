import * as tf from "@tensorflow/tfjs";
import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

/**
 * Makes TensorFlow.js's webgpu backend compute on a given device, and makes it the current backend.
 * Tensors and the buffers of that device then pass without a round trip: `tensor.dataToGPU()` gives
 * a buffer, `tf.tensor({ buffer, zeroCopy: true }, shape)` takes one.
 *
 * The other way round, the fused engine on TensorFlow.js's own device, does not work in general: that
 * device is made with WebGPU's default of 8 storage buffers a kernel, and a step needs 10.
 *
 * @param device tensors of the webgpu backend on another one are lost
 * @throws {Error} when TensorFlow.js cannot start on it
 */
export async function startTfjsOn(device: GPUDevice): Promise<void> {
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", () => new WebGPUBackend(device, device.adapterInfo), PRIORITY);
  if (!await tf.setBackend("webgpu")) {
    throw new Error("Cannot start the tfjs webgpu backend on this device");
  }
}

/** That of TensorFlow.js's own webgpu backend. */
const PRIORITY = 3;
