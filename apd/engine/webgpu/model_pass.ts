import type { Network } from "../../../models/mod.ts";
import { type HiddenValues, hiddenValues, keepHidden } from "./hidden_values.ts";
import { type BufferSpec, float, type Kernel } from "./kernel.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { keepModel, type ModelValues } from "./model_values.ts";
import { backwardRows, useRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows, type ProductWork } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph, type RowValue } from "./rows/row_graph.ts";
import type { Weights } from "./rows/weights.ts";

/** A forward pass of the whole batch with the given weights. */
export interface ModelPass {
  /** Stem of the names of its kernels and buffers. */
  readonly name: string;
  readonly network: Network;
  readonly weights: Weights;
  readonly samples: number;
  readonly components: number;
  readonly rowTile: number;
  /** Inputs `[B, n / 4]`, and their non-zero entries as bits. */
  readonly x: BufferSpec;
  readonly active: BufferSpec;
  readonly work?: ProductWork;
}

/** What a pass leaves behind. */
export interface PassValues extends ModelValues {
  readonly kernels: readonly Kernel[];
}

/**
 * The forward pass alone.
 *
 * @param pass.hidden operations whose outputs are kept
 */
export function outputPass(
  { network, weights, x, active, work, hidden, ...sizes }: ModelPass & {
    readonly hidden: readonly number[];
  },
): PassValues {
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const input = graph.buffer(x, { width: network.inputs, space: "samples", bits: active });
  const forward = forwardRows(rows, input, { network, weights });
  const kept = keepModel(rows, forward, hidden);
  const pass = lowerRows(graph, sizes);
  return { kernels: pass.kernels, ...kept(pass.bufferOf) };
}

/** Forward and backward pass of reconstruction losses. */
export interface ReconstructionPass extends PassValues {
  /** What `dP` of a site is summed from. */
  uses(site: string): readonly UseRows[];
}

/** What a model is to reconstruct, and how much it counts. */
export interface Reconstruction {
  /** `f* [B, O / 4]` */
  readonly target: BufferSpec;
  readonly coefficient: number;
  /** `h*`, where hidden activations are reconstructed as well. */
  readonly hidden?: { readonly target: HiddenValues; readonly coefficient: number };
}

/**
 * The forward pass, and `d loss / d y[l]` at every site of
 *
 *     coefficient / (B O) sum_{b,o} (f - f*)^2 + coefficient_h / (B H) sum_{b,h} (h - h*)^2
 *
 * with `H` the width of all hidden activations.
 */
export function reconstructionPass(
  { network, weights, x, active, work, kept, target, coefficient, hidden, ...sizes }:
    & ModelPass
    & Reconstruction
    & {
      /** Kept components as bits `[B, C / 32]`, where the weights pick them. */
      readonly kept?: BufferSpec;
      /** Number of kept pairs, for profiles. */
      readonly keptPairs?: number;
    },
): ReconstructionPass {
  const { inputs, outputs } = network;
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: inputs, space: "samples", bits: active }),
    { network, weights },
  );
  const output = graph.keep(rows.force(forward.values.at(-1)!));
  /** `scale (value - wanted)` */
  const error = (value: RowValue, wanted: BufferSpec, scale: number) =>
    graph.pointwise(
      [value, graph.buffer(wanted, { width: value.width, space: "samples" })],
      ([f, w]) => `${float(scale)} * (${f} - ${w})`,
    );
  const found = keepHidden(rows, forward, [...hidden?.target.keys() ?? []]);
  const H = [...found.values()].reduce((sum, { width }) => sum + width, 0);
  const hiddenGradients = new Map([...found].map(([t, value]) => [
    t,
    error(
      value,
      hidden!.target.get(t)!.buffer,
      2 * hidden!.coefficient / (sizes.samples * H),
    ),
  ]));
  const { sites: gradientRows } = backwardRows(rows, forward, {
    network,
    weights,
    gradient: error(output, target, 2 * coefficient / (sizes.samples * outputs)),
    hidden: hiddenGradients,
  });
  const pass = lowerRows(graph, { ...sizes, ...kept && { kept } });
  return {
    kernels: pass.kernels,
    output: pass.bufferOf(output),
    hidden: hiddenValues(found, pass.bufferOf),
    uses: (site) => useRows(gradientRows, { site, bufferOf: pass.bufferOf }),
  };
}
