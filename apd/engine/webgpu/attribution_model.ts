import type { Network } from "../../../models/mod.ts";
import type { BufferSpec, Kernel } from "./kernel.ts";
import type { LpGradient } from "./kernels/attribution_gradients.ts";
import type { ModelValues } from "./model_values.ts";
import type { Contents } from "./network_buffers.ts";
import type { ProductWork } from "./rows/linear_rows.ts";
import type { Weights } from "./rows/weights.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";

/** What the attributions are taken from. */
export interface AttributionModel {
  readonly network: Network;
  readonly sites: readonly SiteBuffers[];
  /** Weights of the model whose activations and gradients count: the target or the summed components. */
  readonly weights: Weights;
  /** True when those weights never change. */
  readonly constant: boolean;
  readonly selection: SelectionBuffers;
  /** `[B, n / 4]`, and its non-zero entries as bits. */
  readonly x: BufferSpec;
  readonly active: BufferSpec;
  /** Most bytes of one buffer of tangents; a batch whose tangents need more is done in parts. */
  readonly tangentBytes: number;
  readonly rowTile: number;
  readonly work?: ProductWork;
  /** Whether inactive units are skipped (`rows/gated_tangents.ts`); default: where it costs less. */
  readonly gated?: boolean | undefined;
  /** What other kernels read of the model: its output, and that of some operations. */
  readonly read?: { readonly hidden: readonly number[] };
  /** The losses that depend on the attributions, where there are any. */
  readonly lp?: LpGradient;
}

/** Kernels that fill the table of attributions `[B, C]` (docs/methods.md, step 3). */
export interface AttributionKernels {
  /** Run in every step before products of matrices are made, some of which it writes. */
  readonly prepare?: readonly Kernel[];
  /** Run once. */
  readonly setup: readonly Kernel[];
  /**
   * Run in every step, after `P` and its sum. With `lp` they also leave `d lp / d P` of every site
   * in its `attributionGradient`.
   */
  readonly step: readonly Kernel[];
  readonly contents: Contents;
  /** What other kernels read of the model, if anything. */
  readonly read?: ModelValues;
}
