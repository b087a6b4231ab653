import type { BatchParts } from "../batch_parts.ts";
import { type BufferSpec, type Kernel, quads } from "../kernel.ts";
import { importanceSumsKernel } from "../kernels/spd/importance_sums.ts";
import type { SpdSiteLayout } from "./site_layout.ts";

/** Sums of importances of a site by parts of the batch, and the kernel that makes them. */
export interface ImportanceSums {
  readonly kernel: Kernel;
  /** `B q [S, C / 4]` */
  readonly sums: BufferSpec;
  /** `S` */
  readonly parts: number;
}

/** How much the subcomponents of a site act. */
export function importanceSums(
  { name, subcomponents, x }: SpdSiteLayout,
  { samples, p, parts }: {
    readonly samples: number;
    readonly p: number;
    readonly parts: BatchParts;
  },
): ImportanceSums {
  const sums: BufferSpec = {
    name: `${name}: importance sums`,
    type: "vec4f",
    length: parts.count * quads(subcomponents),
  };
  const kernel = importanceSumsKernel({ name, samples, subcomponents, p, parts, x, sums });
  return { kernel, sums, parts: parts.count };
}
