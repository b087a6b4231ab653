/** What a method's defaults were chosen with, so that a comparison can be judged for fairness. */
export interface MethodTuning {
  /** How much was tried: how many settings, on which benchmarks, targets and seeds. */
  readonly budget: string;
  /** What was tried: the options and their values. */
  readonly grid: string;
}

/** Of a method whose defaults were not chosen by results: it has none that matter, or none were tried. */
export const UNTUNED: MethodTuning = { budget: "none", grid: "none" };
