import type { Network } from "../../../models/mod.ts";
import { type BufferSpec, float, type Kernel } from "./kernel.ts";
import type { UseRows } from "./kernels/component_gradients.ts";
import { backwardRows } from "./rows/backward_rows.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows, type ProductWork } from "./rows/linear_rows.ts";
import { lowerRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
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

/** Outputs of the network, `[B, O / 4]`. */
export function outputPass(
  { network, weights, x, active, work, ...sizes }: ModelPass,
): { kernels: readonly Kernel[]; output: BufferSpec } {
  const graph = new RowGraph();
  const rows = new LinearRows(graph, work);
  const input = graph.buffer(x, { width: network.inputs, space: "samples", bits: active });
  const { values } = forwardRows(rows, input, { network, weights });
  const output = graph.keep(rows.force(values.at(-1)!));
  const pass = lowerRows(graph, sizes);
  return { kernels: pass.kernels, output: pass.bufferOf(output) };
}

/** Forward and backward pass of a reconstruction loss. */
export interface ReconstructionPass {
  readonly kernels: readonly Kernel[];
  /** `f [B, O / 4]` */
  readonly output: BufferSpec;
  /** What `dP` of a site is summed from. */
  uses(site: string): readonly UseRows[];
}

/** `coefficient / (B O) sum_{b,o} (f - f*)^2`: its forward pass and `d loss / d y[l]` at every site. */
export function reconstructionPass(
  { network, weights, x, active, work, kept, target, coefficient, ...sizes }: ModelPass & {
    /** Kept components as bits `[B, C / 32]`, where the weights pick them. */
    readonly kept?: BufferSpec;
    /** Number of kept pairs, for profiles. */
    readonly keptPairs?: number;
    /** `f* [B, O / 4]` */
    readonly target: BufferSpec;
    readonly coefficient: number;
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
  const wanted = graph.buffer(target, { width: outputs, space: "samples" });
  const scale = float(2 * coefficient / (sizes.samples * outputs));
  const { sites: gradientRows } = backwardRows(rows, forward, {
    network,
    weights,
    gradient: graph.pointwise([output, wanted], ([f, w]) => `${scale} * (${f} - ${w})`),
  });
  const pass = lowerRows(graph, { ...sizes, ...kept && { kept } });
  return {
    kernels: pass.kernels,
    output: pass.bufferOf(output),
    uses: (site) =>
      gradientRows.filter(({ use }) => use.site === site).map((rows) => ({
        transposed: rows.use.transposed,
        input: pass.bufferOf(rows.input),
        gradient: pass.bufferOf(rows.gradient),
        ...rows.inner && {
          inner: {
            input: pass.bufferOf(rows.inner.input),
            gradient: pass.bufferOf(rows.inner.gradient),
          },
        },
      })),
  };
}
