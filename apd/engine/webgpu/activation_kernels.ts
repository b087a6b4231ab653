import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { pairParts } from "./pair_parts.ts";
import { type Kernel, quads } from "./kernel.ts";
import { activationAttributionsKernel } from "./kernels/activation_attributions.ts";
import { attributionGradientsKernel } from "./kernels/attribution_gradients.ts";
import { pairGradientsKernel } from "./kernels/pair_gradients.ts";
import { keepModel } from "./model_values.ts";
import { componentStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { siteLinks } from "./rows/weights.ts";

/**
 * Attributions by what each component writes, in parts of the batch:
 *
 *     v[l][b,c] = a[l](b) @ P[l][c]      (@ P[l][c]^T at a tied use)
 *     attr[b,c] = sum_l |v[l][b,c]|^2,   d attr / d P[l][c] = 2 a[l]^T v[l]
 */
export function activationKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, lp, work, read } = model;
  const { operations } = network;
  const last = operations.findLastIndex(({ kind }) => kind === "site");
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network: read ? network : { ...network, operations: operations.slice(0, last) }, weights },
  );
  const uses = operations.flatMap((use, t) =>
    use.kind === "site" ? [{ use, input: graph.keep(rows.force(forward.values[t]!)) }] : []
  );
  const kept = read && keepModel(rows, forward, read.hidden);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const stacks = componentStacks(sites, "component");
  // planned and priced once: how the batch is cut changes nothing but how often the kernels stand
  const pass = new RowGraph();
  const passRows = new LinearRows(pass, work);
  const written = uses.map(({ use, input }) => {
    const shape = { width: input.width, space: "samples" as const };
    const form = passRows.root(pass.buffer(lowered.bufferOf(input), shape));
    const links = siteLinks(stacks[use.site]!, use.transposed);
    return { use, input, value: pass.keep(passRows.force(passRows.times({ form, links }))) };
  });
  const widest = Math.max(...written.map(({ value }) => quads(value.width)));
  const kernels: Kernel[] = [...lowered.kernels];
  const parts = pairParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  for (const part of parts) {
    const { firstSample } = part;
    const lowWrites = lowerRows(pass, { name: "writes", ...part, components: C, rowTile });
    kernels.push(
      ...lowWrites.kernels,
      activationAttributionsKernel({
        firstSample,
        samples: part.samples,
        writes: written.map(({ value }) => ({
          buffer: lowWrites.bufferOf(value),
          width: value.width,
        })),
        selection,
      }),
    );
    if (lp === undefined) continue;
    kernels.push(
      attributionGradientsKernel(lp, part),
      ...sites.map((site) =>
        pairGradientsKernel(site, {
          uses: written.filter(({ use }) => use.site === site.name).map((row) => ({
            transposed: row.use.transposed,
            input: lowered.bufferOf(row.input),
            gradient: lowWrites.bufferOf(row.value),
          })),
          rows: part.samples,
          firstSample,
          scale: lp.gradient,
          adds: firstSample > 0,
        })
      ),
    );
  }
  return {
    setup: [],
    step: kernels,
    contents: new Map(),
    ...kept && { read: kept(lowered.bufferOf) },
  };
}
