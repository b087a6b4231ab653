import type { BufferSpec, Kernel } from "./kernel.ts";
import { attributionThresholdKernel } from "./kernels/attribution_threshold.ts";
import { clearKernel } from "./kernels/clear.ts";
import { countInputsKernel } from "./kernels/count_inputs.ts";
import { keepCandidatesKernel } from "./kernels/keep_candidates.ts";
import { keepPairsKernel } from "./kernels/keep_pairs.ts";
import { keepPerSampleKernel } from "./kernels/keep_per_sample.ts";
import { listSamplesKernel, transposeKeptKernel } from "./kernels/list_samples.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";

/** Kernels that turn the table of attributions into the kept pairs (docs/methods.md, step 4). */
export interface SelectionKernels {
  /** Run before the attributions, which count themselves. */
  readonly before: readonly Kernel[];
  /** Run after them. */
  readonly after: readonly Kernel[];
}

/**
 * Selects by the rule of the selection, and lists the samples of each component.
 *
 * @param active bits of `x != 0`, `[B, n / 32]`
 */
export function selectionKernels(
  selection: SelectionBuffers,
  active: BufferSpec,
): SelectionKernels {
  const { rule, histogram, candidateCount } = selection;
  if (rule === "none") return { before: [], after: [] };
  const list = [transposeKeptKernel(selection), listSamplesKernel(selection)];
  if (rule === "sample") return { before: [], after: [keepPerSampleKernel(selection), ...list] };
  return {
    before: [clearKernel(histogram), clearKernel(candidateCount)],
    after: [
      ...rule === "exact" ? [countInputsKernel({ active, total: selection.exactCount })] : [],
      attributionThresholdKernel(selection),
      keepPairsKernel(selection),
      keepCandidatesKernel(selection),
      ...list,
    ],
  };
}
