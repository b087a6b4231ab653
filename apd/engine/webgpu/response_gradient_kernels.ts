import type { AffineNetwork } from "./affine_network.ts";
import type { AttributionModel } from "./attribution_model.ts";
import { type BufferSpec, type Kernel, quads } from "./kernel.ts";
import { attributionGradientsKernel, type LpGradient } from "./kernels/attribution_gradients.ts";
import { listSamplesKernel, transposeKeptKernel } from "./kernels/list_samples.ts";
import { pairGradientsKernel } from "./kernels/pair_gradients.ts";
import type { OutputGate } from "./kernels/response_attributions.ts";
import { responseEffectsKernel } from "./kernels/response_effects.ts";
import { responseGradientsKernel } from "./kernels/response_gradients.ts";
import { backwardRows, useRows } from "./rows/backward_rows.ts";
import type { ForwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";

/** What the closed form has computed when its gradient begins. */
export interface Responses {
  readonly lp: LpGradient;
  /** Number of unit inputs, and of the row for biases. */
  readonly rows: number;
  /** Tangents of the unit inputs, `R [rows, C, O / 4]`. */
  readonly tangents: BufferSpec;
  /** The function at the output. */
  readonly gate: OutputGate;
  /** Values of the affine network on the unit inputs, in the graph that is asked for. */
  readonly values: (graph: RowGraph) => ForwardRows["values"];
}

/**
 * The gradient of the closed form: `attr` is a function of the responses `R`, which are linear in the
 * components. The samples give `dR [rows, C, O]` once, and the unit inputs carry it on:
 *
 *     d loss / d P[l][c] = sum_j a[l](j)^T h[l](j,c),   h[l](j,c) = sum_o dR[j,o,c] G[l][o]
 *
 * `h` is `dR` carried back through the affine network, for `n` unit inputs instead of `B` samples.
 * The effects are kept for as many outputs at a time as `tangentBytes` holds, at least four.
 */
export function responseGradientKernels(
  model: AttributionModel,
  { network: affine, biased: constantRow }: AffineNetwork,
  { lp, rows, tangents, gate, values }: Responses,
): Kernel[] {
  const { network, sites, weights, selection, x, active, rowTile, work } = model;
  const { samples, components: C } = selection;
  const { inputs, outputs } = network;
  const u32 = (name: string, length: number): BufferSpec => ({ name, type: "u32", length });
  const lists = {
    samples,
    components: inputs,
    competing: inputs,
    count: 0, // not known, for profiles
    kept: active,
    keptBy: u32("active by input", inputs * Math.ceil(samples / 32)),
    counts: u32("samples of inputs", inputs),
    lists: u32("lists by input", inputs * samples),
  };
  const kernels: Kernel[] = [
    attributionGradientsKernel(lp, { firstSample: 0, samples }),
    { ...transposeKeptKernel(lists), name: "transpose inputs" },
    { ...listSamplesKernel(lists), name: "list inputs" },
  ];
  const O4 = quads(outputs);
  const most = Math.min(O4, Math.max(1, Math.floor(model.tangentBytes / (samples * C * 16))));
  const effects: BufferSpec = { name: "effects", type: "vec4f", length: samples * C * most };
  const gradient: BufferSpec = {
    name: "gradient of responses",
    type: "vec4f",
    length: padRows(rows) * C * O4,
  };
  for (let first = 0; first < O4; first += most) {
    const common = {
      samples,
      components: C,
      inputs,
      outputs,
      range: { first, quads: Math.min(most, O4 - first) },
      x,
      effects,
      constantRow,
    };
    kernels.push(
      responseEffectsKernel({
        ...common,
        active,
        responses: tangents,
        gradient: lp.gradient,
        gate,
      }),
      responseGradientsKernel({ ...common, lists: lists.lists, counts: lists.counts, gradient }),
    );
  }
  const pulls = new RowGraph();
  const pullRows = new LinearRows(pulls, work && { costs: work.costs });
  const forward = { values: values(pulls), inner: new Map() };
  const { sites: useGradients } = backwardRows(pullRows, forward, {
    network: affine,
    weights,
    gradient: pulls.buffer(gradient, { width: outputs, space: "pairs" }),
  });
  const lowered = lowerRows(pulls, { name: "pulls", samples: rows, components: C, rowTile });
  return [
    ...kernels,
    ...lowered.kernels,
    ...sites.map((site) =>
      pairGradientsKernel(site, {
        uses: useRows(useGradients, { site: site.name, bufferOf: lowered.bufferOf }),
        rows,
        firstSample: 0,
        adds: false,
      })
    ),
  ];
}
