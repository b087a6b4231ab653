import type { Engine } from "./engine.ts";

/**
 * Values of `--engine`. `webgpu` is the fused engine, the others TensorFlow.js; `auto` picks the
 * fastest engine of this machine, `tfjs` its fastest TensorFlow.js backend.
 */
export const ENGINE_CHOICES = [
  "auto",
  "webgpu",
  "tfjs",
  "tfjs:webgpu",
  "tfjs:wasm",
  "tfjs:cpu",
] as const;

/** See {@link ENGINE_CHOICES}. */
export type EngineChoice = typeof ENGINE_CHOICES[number];

/**
 * Starts the engine that a user asked for.
 *
 * `auto` is the fused engine wherever there is a WebGPU adapter, a software one included: on two
 * cores with lavapipe a step of either TMS benchmark takes a fifth to a tenth of the time of
 * tfjs:wasm (docs/performance.md).
 *
 * @throws {Error} when a named engine cannot start on this machine; `auto` goes on to the next one
 */
export async function startEngine(choice: EngineChoice): Promise<Engine> {
  if (choice === "auto" || choice === "webgpu") {
    const started = await tryFusedEngine();
    if (typeof started !== "string") return started;
    if (choice === "webgpu") throw new Error(`Cannot start engine "webgpu": ${started}`);
  }
  const { startTfjsEngine } = await import("./tfjs/mod.ts");
  const backend = choice.replace(/^(auto|tfjs)$/, "tfjs:auto").slice("tfjs:".length);
  return startTfjsEngine(backend as Parameters<typeof startTfjsEngine>[0]);
}

/** The fused engine, or why it cannot start here. */
async function tryFusedEngine(): Promise<Engine | string> {
  const { startWebgpuEngine } = await import("./webgpu/mod.ts");
  try {
    const engine = await startWebgpuEngine({ now: () => performance.now() });
    return engine ??
      "this machine has no WebGPU adapter that binds 10 buffers; use --engine tfjs, " +
        "or install a Vulkan driver (a software one is mesa-vulkan-drivers)";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `its adapter gives no device (${error.message}); use --engine tfjs`;
  }
}
