import type { Engine } from "./engine.ts";

/** Values of `--engine`. `auto` and `tfjs` pick the fastest TensorFlow.js backend. */
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
 * @throws {RangeError} for `webgpu`, the fused engine, which does not exist yet
 * @throws {Error} when a named tfjs backend cannot start on this machine
 */
export async function startEngine(choice: EngineChoice): Promise<Engine> {
  if (choice === "webgpu") {
    throw new RangeError(
      'Cannot start engine "webgpu": the fused engine is not built yet; use tfjs:webgpu for ' +
        "TensorFlow.js on a GPU",
    );
  }
  const { startTfjsEngine } = await import("./tfjs/mod.ts");
  const backend = choice.replace(/^(auto|tfjs)$/, "tfjs:auto").slice("tfjs:".length);
  return startTfjsEngine(backend as Parameters<typeof startTfjsEngine>[0]);
}
