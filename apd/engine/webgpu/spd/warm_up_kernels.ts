import { countSiteEntries } from "../../../../models/mod.ts";
import { advanceStepKernel } from "../kernels/advance_step.ts";
import type { SpdStepKernels } from "./step_kernels.ts";
import { spdReportKernels } from "./report_kernels.ts";
import { lossBuffers, spdStepParts, type SpdStepProblem } from "./step_parts.ts";
import { adamKernel, siteRemainder, throughProduct } from "./update_kernels.ts";

/**
 * A step of the warm-up: Adam on `V` and `U` by the faithfulness loss alone (docs/spd.md, "One step").
 * That is what it reports.
 */
export function warmUpKernels(problem: SpdStepProblem): SpdStepKernels {
  const { network, options: { batch } } = problem;
  const { sites, step, nextStep, schedule, contents } = spdStepParts(problem);
  const faithfulness = 1 / countSiteEntries(network);
  const terms = ["faithfulness"] as const;
  const losses = lossBuffers(terms.length);
  const times = { step, schedule };
  return {
    setup: [],
    step: [
      advanceStepKernel(step, nextStep),
      ...sites.map(siteRemainder),
      ...sites.flatMap((site) => {
        const { kernels, dV, dU } = throughProduct(site, { faithfulness, delta: [] });
        return [
          ...kernels,
          adamKernel(site.V, { ...times, gradients: [dV] }),
          adamKernel(site.U, { ...times, gradients: [dU] }),
        ];
      }),
    ],
    report: spdReportKernels({ ...losses, network, batch, terms, sites, sums: [], errors: {} }),
    swaps: [[step, nextStep]],
    contents,
    sites,
    schedule,
    ...losses,
  };
}
