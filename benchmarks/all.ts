import type { Benchmark } from "./benchmark.ts";
import { compressedComputation, compressedComputationSmall } from "./compressed_computation.ts";
import { crossLayer2, crossLayer2Small } from "./cross_layer.ts";
import { plantedLadder } from "./planted.ts";
import { tms4010 } from "./tms_40_10.ts";
import { tms52 } from "./tms_5_2.ts";

/** The benchmarks of the suite, in the order of the report. */
export const benchmarks: readonly Benchmark[] = [
  tms52,
  tms4010,
  compressedComputation,
  compressedComputationSmall,
  crossLayer2,
  crossLayer2Small,
  ...plantedLadder,
];
