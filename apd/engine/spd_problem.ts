import type { Network, Sampler } from "../../models/mod.ts";
import type { Progress } from "../method.ts";
import type { SpdOptions } from "../spd_options.ts";

/** One SPD training run, as every engine takes it (docs/spd.md). */
export interface SpdProblem {
  /** The frozen target, each site used once and not transposed ({@link untie}). */
  readonly network: Network;
  /** Where batches come from: step `t` uses its step `t`. */
  readonly sampler: Sampler;
  /** Settings of the run. */
  readonly options: SpdOptions;
  /** Seed of the initial parameters and of the masks. */
  readonly seed: number;
  /** Stops the training. */
  readonly signal?: AbortSignal;
  /** Hears of steps in order, and of the last one; an engine need not report every step. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The trained parameters of one site, row-major. */
export interface SpdSite {
  /** `V [C, d_in]` */
  readonly V: Float32Array;
  /** `U [C, d_out]` */
  readonly U: Float32Array;
  /** Of the causal-importance functions: slopes of the hidden units, `a [C, d]`. */
  readonly a: Float32Array;
  /** Their biases, `b [C, d]`. */
  readonly b: Float32Array;
  /** Their output weights, `w [C, d]`. */
  readonly w: Float32Array;
  /** The output's bias, `e [C]`. */
  readonly e: Float32Array;
}

/** What SPD trains, by site. */
export type SpdParameters = Readonly<Record<string, SpdSite>>;
