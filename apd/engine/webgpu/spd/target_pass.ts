import type { Network } from "../../../../models/mod.ts";
import type { BufferSpec, Kernel } from "../kernel.ts";
import { forwardRows } from "../rows/forward_rows.ts";
import { LinearRows, type ProductWork } from "../rows/linear_rows.ts";
import { lowerRows } from "../rows/lower_rows.ts";
import { RowGraph } from "../rows/row_graph.ts";
import { carryForm, carryRow } from "./carry_rows.ts";
import type { TargetRows } from "./masked_pass.ts";
import { spdStacks } from "./site_layout.ts";
import type { SpdStepParts } from "./step_parts.ts";

/** The target's pass of a step, and its values for the passes behind it. */
export interface TargetPass {
  readonly kernels: readonly Kernel[];
  /** `h = a* V^T [B, C / 4]` of every site, by its place. */
  readonly h: readonly BufferSpec[];
  /** The values in another pass. */
  rowsIn(graph: RowGraph): TargetRows;
}

/** The target's outputs `f*`, what enters its sites, and `h` (docs/spd.md, steps 1 and 2). */
export function targetPass(
  { sites, weights, x, active }: SpdStepParts,
  { network, work, samples, ...tiles }: {
    readonly network: Network;
    readonly work: ProductWork;
    readonly samples: number;
    readonly rowTile: number;
    readonly columnTile: number;
  },
): TargetPass {
  const graph = new RowGraph();
  const linear = new LinearRows(graph, work);
  const input = graph.buffer(x, { width: network.inputs, space: "samples", bits: active });
  const forward = forwardRows(linear, input, { network, weights });
  const output = graph.keep(linear.force(forward.values.at(-1)!));
  const h = sites.map((site) => {
    const links = [{ matrix: spdStacks(site).V, transposed: true }] as const;
    const product = linear.times({ form: forward.values[site.operation]!, links });
    return graph.keep(linear.force(product));
  });
  const needed = network.operations.map(({ kind }) => kind === "site" || kind === "save");
  forward.values.forEach((form, t) => {
    if (needed[t]) form.forEach(({ root }) => graph.keep(root));
  });
  const { kernels, bufferOf } = lowerRows(graph, {
    name: "model",
    samples,
    components: 1,
    ...tiles,
  });
  return {
    kernels,
    h: h.map(bufferOf),
    rowsIn: (to) => ({
      values: forward.values.map((form, t) => needed[t] ? carryForm(form, { to, bufferOf }) : []),
      output: carryRow(output, { to, bufferOf }),
      h: h.map((value) => carryRow(value, { to, bufferOf })),
      x: sites.map(({ x, subcomponents }) =>
        to.buffer(x, { width: subcomponents, space: "samples" })
      ),
    }),
  };
}
