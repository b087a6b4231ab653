import type { Kernel } from "./kernel.ts";
import { attributionThresholdKernel } from "./kernels/attribution_threshold.ts";
import { clearKernel } from "./kernels/clear.ts";
import { keepCandidatesKernel } from "./kernels/keep_candidates.ts";
import { keepPairsKernel } from "./kernels/keep_pairs.ts";
import { listSamplesKernel, transposeKeptKernel } from "./kernels/list_samples.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";

/** Kernels that turn the table of attributions into the kept pairs (docs/methods.md, step 4). */
export interface SelectionKernels {
  /** Run before the attributions, which count themselves. */
  readonly before: readonly Kernel[];
  /** Run after them. */
  readonly after: readonly Kernel[];
}

/** Selects by the rule of the selection, and lists the samples of each component. */
export function selectionKernels(selection: SelectionBuffers): SelectionKernels {
  return {
    before: [clearKernel(selection.histogram), clearKernel(selection.candidateCount)],
    after: [
      attributionThresholdKernel(selection),
      keepPairsKernel(selection),
      keepCandidatesKernel(selection),
      transposeKeptKernel(selection),
      listSamplesKernel(selection),
    ],
  };
}
