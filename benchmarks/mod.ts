/** Benchmarks and the runner. */
export { benchmarks } from "./all.ts";
export * from "./method_profiles.ts";
export * from "./benchmark.ts";
export * from "./environment/describe_environment.ts";
export * from "./input_error.ts";
export * from "./runner/clock.ts";
export * from "./runner/run_event.ts";
export { MAX_SEEDS, type Selected } from "./runner/plan_trials.ts";
export * from "./runner/run_suite.ts";
export type { Shard } from "./runner/shard.ts";
export { readDecomposition, type StoredDecomposition } from "./runner/stored_decomposition.ts";
export * from "./write_report.ts";
export * from "./tms_benchmark.ts";
