import { encodeSafetensors, sparseFeatureSampler } from "../../models/mod.ts";
import { EVALUATION_SAMPLES, EVALUATION_SEED } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";

/** Inputs that decompositions are scored on. */
export interface EvaluationInputs {
  /** `x [B, inputs]` */
  readonly x: Float32Array;
  /** The file that an export has of them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The evaluation inputs of a benchmark. */
export function evaluationInputs(
  { distribution }: Pick<Benchmark, "distribution">,
): EvaluationInputs {
  const source = { seed: EVALUATION_SEED, stream: "evaluation" } as const;
  const x = sparseFeatureSampler(distribution, source)
    .sample({ step: 0, batch: EVALUATION_SAMPLES });
  const inputs = { shape: [EVALUATION_SAMPLES, distribution.features], data: x };
  return { x, bytes: encodeSafetensors({ inputs }) };
}
