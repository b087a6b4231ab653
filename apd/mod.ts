/** Parameter decomposition: methods, engines, baselines. */
export * from "./apd_options.ts";
export * from "./attribution.ts";
export * from "./component_weights.ts";
export * from "./decomposition.ts";
export * from "./decomposition_tensors.ts";
export * from "./diverged.ts";
export * from "./engine/choose.ts";
export * from "./engine/engine.ts";
export * from "./engine/snapshot_file.ts";
export * from "./engine/spd_problem.ts";
export type { ApdSnapshot, SiteSnapshot } from "./engine/snapshot.ts";
export * from "./engine/step_profiler.ts";
export {
  GpuLimitError,
  GpuLostError,
  GpuMemoryError,
  type MemoryShortage,
} from "./engine/webgpu/device/gpu_error.ts";
export * from "./loss_terms.ts";
export * from "./method.ts";
export * from "./method_tuning.ts";
export * from "./methods/mod.ts";
export * from "./schedule.ts";
export * from "./spd/filled_directions.ts";
export * from "./spd/raw_importances.ts";
export * from "./spd_loss_terms.ts";
export * from "./spd_options.ts";
export * from "./trained_selection.ts";
