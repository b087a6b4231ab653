import type { Network } from "../../../../models/mod.ts";
import type { SpdOptions } from "../../../spd_options.ts";
import type { BufferSpec, Kernel } from "../kernel.ts";
import { worstDeltaKernel, worstNumbersKernel } from "../kernels/spd/worst_numbers.ts";
import { LinearRows, type ProductWork } from "../rows/linear_rows.ts";
import { lowerRows } from "../rows/lower_rows.ts";
import { RowGraph } from "../rows/row_graph.ts";
import type { Weights } from "../rows/weights.ts";
import { maskedRows, type TargetRows } from "./masked_pass.ts";
import { type SpdSiteLayout, spdStacks } from "./site_layout.ts";

/** What the search for the worst masks works on. */
export interface WorstMasks {
  readonly network: Network;
  readonly weights: Weights;
  readonly options: SpdOptions;
  /** In the order of the operations. */
  readonly sites: readonly SpdSiteLayout[];
  /** The target's values in a pass. */
  readonly targetIn: (graph: RowGraph) => TargetRows;
  /** `r` of a site: where the search starts and ends. */
  readonly numbersOf: (site: SpdSiteLayout) => BufferSpec;
  readonly count: number;
  readonly work: ProductWork;
  readonly rowTile: number;
  readonly columnTile: number;
}

/**
 * The search for the worst masks (docs/spd.md, step 6): forward, back to the masks of every site, and
 * a step of their numbers in place, `n` times with the same buffers.
 */
export function worstMaskKernels(
  { network, weights, options, sites, targetIn, numbersOf, count, work, ...tiles }: WorstMasks,
): Kernel[] {
  const graph = new RowGraph();
  const linear = new LinearRows(graph, work);
  const { errors, uses } = maskedRows({
    ...{ linear, network, weights, sites, numbersOf, count },
    target: targetIn(graph),
    scale: 1,
  });
  graph.keep(errors);
  const hasDelta = count > options.subcomponents;
  const slopes = uses.map(({ site, input, u, dy, dz }) => {
    const { D } = spdStacks(site);
    const delta = hasDelta && {
      dy: graph.keep(linear.force(dy)),
      aD: graph.keep(linear.force(
        linear.times({ form: input, links: [{ matrix: D, transposed: false }] }),
      )),
    };
    const dm = graph.keep(graph.pointwise([dz, u], ([dz, u]) => `${dz} * ${u}`));
    return { site, dm, delta };
  });
  const { subcomponents, batch: samples, adversarySteps, adversaryStepSize: stepSize } = options;
  const pass = lowerRows(graph, { name: "worst", samples, components: 1, ...tiles });
  const moves = slopes.flatMap(({ site, dm, delta }) => {
    const { name, dOut, x } = site;
    const moved = { name, samples, subcomponents, count, stepSize, numbers: numbersOf(site) };
    return [
      worstNumbersKernel(moved, { dm: pass.bufferOf(dm), x }),
      ...delta
        ? [worstDeltaKernel(moved, {
          dOut,
          dy: pass.bufferOf(delta.dy),
          aD: pass.bufferOf(delta.aD),
        })]
        : [],
    ];
  });
  return Array.from({ length: adversarySteps }, () => [...pass.kernels, ...moves]).flat();
}
