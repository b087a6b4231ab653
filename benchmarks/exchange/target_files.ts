/** Files of one exported target, relative to the folder of the export, joined by `/`. */
export interface TargetFiles {
  /** Description as JSON. */
  readonly description: string;
  /** Weights. */
  readonly weights: string;
  /** Evaluation inputs, the same for all targets of a benchmark. */
  readonly inputs: string;
  /** What the target makes of them. */
  readonly outputs: string;
}

/** Names the files of an exported target. */
export function targetFiles(benchmark: string, seed: number): TargetFiles {
  return {
    description: `${benchmark}/${seed}.json`,
    weights: `${benchmark}/${seed}.safetensors`,
    inputs: `${benchmark}/evaluation.safetensors`,
    outputs: `${benchmark}/${seed}.outputs.safetensors`,
  };
}
