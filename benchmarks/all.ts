import type { Benchmark } from "./benchmark.ts";
import { compressedComputation, compressedComputationSmall } from "./compressed_computation.ts";
import {
  compressedComputationClean,
  compressedComputationCleanSmall,
} from "./compressed_computation_clean.ts";
import { crossLayer2, crossLayer2Small, crossLayer3, crossLayer3Small } from "./cross_layer.ts";
import { gatedFunctions } from "./gated_functions.ts";
import { plantedLadder } from "./planted.ts";
import { tms4010 } from "./tms_40_10.ts";
import { tms4010Id } from "./tms_40_10_id.ts";
import { tms52 } from "./tms_5_2.ts";
import { tms52Id } from "./tms_5_2_id.ts";
import { tmsSynced } from "./tms_synced.ts";

/** The benchmarks of the suite, in the order of the report. */
export const benchmarks: readonly Benchmark[] = [
  tms52,
  tms52Id,
  tms4010,
  tms4010Id,
  tmsSynced,
  compressedComputation,
  compressedComputationSmall,
  compressedComputationClean,
  compressedComputationCleanSmall,
  crossLayer2,
  crossLayer2Small,
  crossLayer3,
  crossLayer3Small,
  gatedFunctions,
  ...plantedLadder,
];
