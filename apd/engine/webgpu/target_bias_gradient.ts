import { batchParts } from "./batch_parts.ts";
import type { BufferSpec } from "./kernel.ts";
import { biasGradientKernel, biasGradientThreads } from "./kernels/bias_gradient.ts";
import type { RowValue } from "./rows/row_graph.ts";
import type { GradientKernels, SiteGradientWork } from "./target_site_gradient.ts";

/** The gradient of a bias, `db = sum_b dy(b)` summed over its uses. */
export function biasGradient(
  { name, width, value }: {
    readonly name: string;
    readonly width: number;
    readonly value: BufferSpec;
  },
  uses: readonly RowValue[],
  { batch, busyThreads }: Pick<SiteGradientWork, "batch" | "busyThreads">,
): GradientKernels {
  const parts = batchParts({ batch, threads: biasGradientThreads(width), busyThreads });
  const gradient: BufferSpec = {
    ...value,
    name: `${value.name}, gradient`,
    length: value.length * parts.count,
  };
  return (bufferOf) => ({
    kernels: [
      biasGradientKernel({ name, width, batch, parts, uses: uses.map(bufferOf), gradient }),
    ],
    sums: [{ buffer: gradient, parts: parts.count }],
  });
}
