import type { Kernel } from "../kernel.ts";
import { BIN_SHIFT, BINS, type SelectionBuffers } from "../selection_buffers.ts";

const THREADS = 64;
const BINS_PER_THREAD = BINS / THREADS;
/** The next step counts from this many bins below the threshold: a factor of 4 in attribution. */
const SLACK = 32;

/**
 * Finds the bin of the histogram that holds the `K`-th largest attribution. Larger ones are kept;
 * those of the bin are candidates. Were fewer than `K` counted, then all that were not counted are.
 * With `K = 0`, which only exact top-k has, none are.
 */
export function attributionThresholdKernel(
  { rule, count, exactCount, histogram, bounds }: SelectionBuffers,
): Kernel {
  const exact = rule === "exact";
  return {
    name: "threshold",
    bindings: {
      histogram: { buffer: histogram, access: "read" },
      bounds: { buffer: bounds, access: "write" },
      ...exact && { count: { buffer: exactCount, access: "read" as const } },
    },
    shared: { sums: `array<u32, ${THREADS}>` },
    body: `var sum = 0u;
for (var i = 0u; i < ${BINS_PER_THREAD}u; i++) { sum += $histogram[local * ${BINS_PER_THREAD}u + i]; }
$sums[local] = sum;
workgroupBarrier();
if (local == 0u) {
  var need = ${exact ? "$count[0]" : `${count}u`};
  var part = ${THREADS}u;
  while (part > 0u && $sums[part - 1u] < need) { part--; need -= $sums[part]; }
${
      exact
        ? "  if (need == 0u) { $bounds[0] = ~0u; $bounds[1] = ~0u; $bounds[2] = 0u; return; }\n"
        : ""
    }  if (part == 0u) {
    $bounds[0] = 0u;
    $bounds[1] = $bounds[3];
    $bounds[2] = need;
    $bounds[3] = 1u;
  } else {
    var bin = part * ${BINS_PER_THREAD}u - 1u;
    while ($histogram[bin] < need) { need -= $histogram[bin]; bin--; }
    let floor = $bounds[3];
    $bounds[0] = max(bin << ${BIN_SHIFT}u, floor);
    $bounds[1] = (bin + 1u) << ${BIN_SHIFT}u;
    $bounds[2] = need;
    $bounds[3] = max((max(bin, ${SLACK}u) - ${SLACK}u) << ${BIN_SHIFT}u, 1u);
  }
}`,
    items: THREADS,
    workgroup: THREADS,
  };
}
