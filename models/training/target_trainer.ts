import type { TargetTraining, TrainedTarget } from "./target_training.ts";

/** Where targets are trained: one of the engines of apd/. */
export interface TargetTrainer {
  /** As in provenance: `webgpu`, `tfjs:wasm`. */
  readonly id: string;
  /** The device that computes, as the user would recognise it. */
  readonly adapter: string;
  /** Versions of the libraries that compute, by name; default: none. */
  readonly versions?: Readonly<{ tfjs?: string }>;
  /**
   * Trains networks to return their labels, `loss = mean over batch and outputs of (f(x) - y(x))^2`,
   * with AdamW (docs/engine.md, "Target training"). They come back in the order of the trainings;
   * an engine may train them side by side, or each when it is asked for.
   *
   * @param trainings of networks that differ in their numbers only, with the same settings
   * @throws {RangeError} when a sampler does not fit its network, or a loss or a weight is not finite
   * @throws {DOMException} named AbortError when a signal fires
   */
  trainTargets(trainings: readonly TargetTraining[]): AsyncIterable<TrainedTarget>;
}
