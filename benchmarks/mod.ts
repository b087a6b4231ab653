/** Benchmarks, the runner and the command line. */
export * from "./benchmark.ts";
