import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { batchParts } from "./batch_parts.ts";
import { hiddenValues } from "./hidden_values.ts";
import { type Kernel, quads } from "./kernel.ts";
import { activationAttributionsKernel } from "./kernels/activation_attributions.ts";
import { attributionGradientsKernel } from "./kernels/attribution_gradients.ts";
import { pairGradientsKernel } from "./kernels/pair_gradients.ts";
import { siteStacks } from "./network_buffers.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";

/**
 * Attributions by what each component writes, in parts of the batch:
 *
 *     v[l][b,c] = a[l](b) @ P[l][c]      (@ P[l][c]^T at a tied use)
 *     attr[b,c] = sum_l |v[l][b,c]|^2,   d attr / d P[l][c] = 2 a[l]^T v[l]
 */
export function activationKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, rowTile, lp } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const forward = forwardRows(
    graph,
    graph.buffer(x, { width: network.inputs, space: "samples" }),
    { network, weights },
  );
  const uses = network.operations.flatMap((operation, t) =>
    operation.kind === "site" ? [{ ...operation, input: graph.keep(forward[t]!) }] : []
  );
  const output = graph.keep(forward.at(-1)!);
  model.hidden.forEach((t) => graph.keep(forward[t + 1]!));
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const kernels: Kernel[] = [...lowered.kernels];
  const stacks = siteStacks(sites, ({ P }) => P, "component");
  const widest = Math.max(
    ...uses.map(({ site, transposed }) =>
      quads(transposed ? stacks[site]!.rows : stacks[site]!.cols)
    ),
  );
  const parts = batchParts({ samples, components: C, quads: widest, bytes: model.tangentBytes });
  for (const part of parts) {
    const writes = new RowGraph();
    const written = uses.map(({ site, transposed, input }) => {
      const shape = { width: input.width, space: "samples" as const };
      const left = writes.buffer(lowered.bufferOf(input), shape);
      return writes.keep(writes.product({ left, matrix: stacks[site]!, transposed }));
    });
    const lowWrites = lowerRows(writes, { name: "writes", ...part, components: C, rowTile });
    kernels.push(
      ...lowWrites.kernels,
      activationAttributionsKernel({
        firstSample: part.firstSample,
        samples: part.samples,
        writes: written.map((value) => ({
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
          uses: uses.flatMap(({ site: name, transposed, input }, use) =>
            name !== site.name ? [] : [{
              transposed,
              input: lowered.bufferOf(input),
              gradient: lowWrites.bufferOf(written[use]!),
            }]
          ),
          rows: part.samples,
          firstSample: part.firstSample,
          scale: lp.gradient,
          adds: part.firstSample > 0,
        })
      ),
    );
  }
  return {
    setup: [],
    step: kernels,
    contents: new Map(),
    output: lowered.bufferOf(output),
    hidden: hiddenValues(model.hidden, forward, lowered.bufferOf),
  };
}
