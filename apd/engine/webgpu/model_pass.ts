import type { Network } from "../../../models/mod.ts";
import { type HiddenValues, hiddenValues } from "./hidden_values.ts";
import { type BufferSpec, float, type Kernel } from "./kernel.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { backwardRows, useRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
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
  /** Inputs `[B, n / 4]`. */
  readonly x: BufferSpec;
}

/** What a pass leaves behind. */
export interface PassValues {
  readonly kernels: readonly Kernel[];
  /** `f [B, O / 4]` */
  readonly output: BufferSpec;
  /** Hidden activations that were asked for. */
  readonly hidden: HiddenValues;
}

/**
 * The forward pass alone.
 *
 * @param pass.hidden operations whose outputs are kept
 */
export function outputPass(
  { network, weights, x, hidden, ...sizes }: ModelPass & { readonly hidden: readonly number[] },
): PassValues {
  const graph = new RowGraph();
  const input = graph.buffer(x, { width: network.inputs, space: "samples" });
  const forward = forwardRows(graph, input, { network, weights });
  const output = graph.keep(forward.at(-1)!);
  hidden.forEach((t) => graph.keep(forward[t + 1]!));
  const pass = lowerRows(graph, sizes);
  return {
    kernels: pass.kernels,
    output: pass.bufferOf(output),
    hidden: hiddenValues(hidden, forward, pass.bufferOf),
  };
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
  { network, weights, x, kept, target, coefficient, hidden, ...sizes }:
    & ModelPass
    & Reconstruction
    & {
      /** Kept components as bits `[B, C / 32]`, where the weights pick them. */
      readonly kept?: BufferSpec;
    },
): ReconstructionPass {
  const { inputs, outputs } = network;
  const graph = new RowGraph();
  const forward = forwardRows(
    graph,
    graph.buffer(x, { width: inputs, space: "samples" }),
    { network, weights },
  );
  const output = graph.keep(forward.at(-1)!);
  /** `2 scale (value - wanted)` */
  const error = (value: RowValue, wanted: BufferSpec, scale: number) =>
    graph.pointwise(
      [value, graph.buffer(wanted, { width: value.width, space: "samples" })],
      ([f, w]) => `${float(scale)} * (${f} - ${w})`,
    );
  const operations = [...hidden?.target.keys() ?? []];
  const H = operations.reduce((sum, t) => sum + forward[t + 1]!.width, 0);
  const inner = new Map(operations.map((t) => [
    t,
    error(
      graph.keep(forward[t + 1]!),
      hidden!.target.get(t)!.buffer,
      2 * hidden!.coefficient / (sizes.samples * H),
    ),
  ]));
  const gradientRows = backwardRows(graph, forward, {
    network,
    weights,
    gradient: error(output, target, 2 * coefficient / (sizes.samples * outputs)),
    inner,
  });
  const pass = lowerRows(graph, { ...sizes, ...kept && { kept } });
  return {
    kernels: pass.kernels,
    output: pass.bufferOf(output),
    hidden: hiddenValues(operations, forward, pass.bufferOf),
    uses: (site) => useRows(gradientRows, { site, bufferOf: pass.bufferOf }),
  };
}
