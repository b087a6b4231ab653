import type { Network } from "../../../models/mod.ts";
import { type AffineNetwork, affineNetwork } from "./affine_network.ts";
import { type BufferSpec, type Kernel, quads } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import { type OutputGate, responseAttributionsKernel } from "./kernels/response_attributions.ts";
import { responseTableKernel } from "./kernels/response_table.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import type { MatrixFolds } from "./matrix_folds.ts";
import { componentStacks, type Contents } from "./network_buffers.ts";
import { padMatrices } from "./padded_matrix.ts";
import { type ForwardRows, forwardRows } from "./rows/forward_rows.ts";
import { type LinearForm, LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import type { RowCosts } from "./rows/row_costs.ts";
import { RowGraph, rowQuads, type RowValue } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import type { Weights } from "./rows/weights.ts";
import type { SelectionBuffers } from "./selection_buffers.ts";
import type { SiteBuffers } from "./site_buffers.ts";
import { ROW_PADDING } from "./tuning.ts";

/** What the attributions are taken from. */
export interface AttributionModel {
  readonly network: Network;
  readonly sites: readonly SiteBuffers[];
  /** Weights of the model whose activations and gradients count: the target or the summed components. */
  readonly weights: Weights;
  /** True when those weights never change. */
  readonly constant: boolean;
  readonly selection: SelectionBuffers;
  /** `[B, n / 4]`, and its non-zero entries as bits. */
  readonly x: BufferSpec;
  readonly active: BufferSpec;
  /** Most bytes of one buffer of tangents; a batch whose tangents need more is done in parts. */
  readonly tangentBytes: number;
  readonly rowTile: number;
  readonly costs: RowCosts;
  /** Where products of matrices are made; without it none are. */
  readonly folds?: MatrixFolds | undefined;
}

/** Kernels that fill the table of attributions `[B, C]` (docs/methods.md, step 3). */
export interface AttributionKernels {
  /** Run once. */
  readonly setup: readonly Kernel[];
  /** Run in every step, after `P` and its sum. */
  readonly step: readonly Kernel[];
  readonly contents: Contents;
  /** Output of the model, `[B, O / 4]`. */
  readonly output: BufferSpec;
}

/** Picks the closed form where the network has one, else tangents of every pair. */
export function attributionKernels(model: AttributionModel): AttributionKernels {
  const affine = affineNetwork(model.network);
  return affine === undefined ? tangentKernels(model) : responseKernels(model, affine);
}

/** Values of a forward pass that its tangents need, put where a second pass can read them. */
function keepForTangents(
  rows: LinearRows,
  network: Network,
  { values }: ForwardRows,
): Map<number, LinearForm> {
  const needed = new Map<number, LinearForm>();
  for (const [t, { kind }] of network.operations.entries()) {
    if (kind === "site") needed.set(t, values[t]!);
    if (kind === "gelu") needed.set(t, rows.root(rows.force(values[t]!)));
    if (kind === "relu") needed.set(t + 1, values[t + 1]!);
  }
  for (const form of needed.values()) form.forEach(({ root }) => rows.graph.keep(root));
  return needed;
}

function importValues(
  graph: RowGraph,
  { values }: ForwardRows,
  { needed, bufferOf }: {
    readonly needed: ReadonlyMap<number, LinearForm>;
    readonly bufferOf: (value: RowValue) => BufferSpec;
  },
): LinearForm[] {
  const imported = new Map<RowValue, RowValue>();
  const read = (value: RowValue): RowValue => {
    const { width, origin } = value;
    const bits = origin.kind === "buffer" ? origin.bits : undefined;
    const known = imported.get(value) ??
      graph.buffer(bufferOf(value), { width, space: "samples", ...bits ? { bits } : {} });
    imported.set(value, known);
    return known;
  };
  return values.map((form, t) =>
    needed.get(t)?.map(({ root, links }) => ({ root: read(root), links })) ?? form
  );
}

function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, costs, folds } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const rows = new LinearRows({ graph, costs, folds });
  const forward = forwardRows(
    rows,
    graph.buffer(x, { width: network.inputs, space: "samples", bits: active }),
    { network, weights },
  );
  const output = graph.keep(rows.force(forward.values.at(-1)!));
  const needed = keepForTangents(rows, network, forward);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const components = componentStacks(sites, {
    pick: "component",
    factored: (site) => folds !== undefined || site.factored,
  });
  const kernels = [...lowered.kernels];
  let capacity = padRows(samples);
  for (let firstSample = 0; firstSample < samples; firstSample += capacity) {
    const tangents = new RowGraph();
    const moved = tangents.keep(
      tangentRows(
        new LinearRows({ graph: tangents, costs, folds }),
        importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf }),
        { network, weights, components },
      )!,
    );
    if (firstSample === 0) {
      const widest = Math.max(
        ...tangents.values.map((value) => value.space === "pairs" ? rowQuads(value) : 1),
      );
      const most = Math.floor(model.tangentBytes / (C * widest * 16) / ROW_PADDING) * ROW_PADDING;
      capacity = Math.min(capacity, Math.max(ROW_PADDING, most));
    }
    const part = Math.min(capacity, samples - firstSample);
    const lowTangents = lowerRows(tangents, {
      name: "tangents",
      samples: part,
      components: C,
      rowTile,
      firstSample,
      capacity,
    });
    kernels.push(
      ...lowTangents.kernels,
      tangentAttributionsKernel({
        firstSample,
        samples: part,
        outputs: network.outputs,
        tangents: lowTangents.bufferOf(moved),
        selection,
      }),
    );
  }
  return { setup: [], step: kernels, contents: new Map(), output: lowered.bufferOf(output) };
}

function responseKernels(
  model: AttributionModel,
  { network: affine, gate, biased }: AffineNetwork,
): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, costs } = model;
  const { samples, components: C } = selection;
  const { inputs, outputs } = network;
  const rows = inputs + (biased ? 1 : 0);

  const batch = new RowGraph();
  const batchRows = new LinearRows({ graph: batch, costs });
  const forward = forwardRows(
    batchRows,
    batch.buffer(x, { width: inputs, space: "samples" }),
    { network, weights },
  );
  const output = batch.keep(batchRows.force(forward.values.at(-1)!));
  const bent = batchRows.force(forward.values.at(-2)!);
  if (gate === "gelu") batch.keep(bent);
  const loweredBatch = lowerRows(batch, { name: "model", samples, components: C, rowTile });

  const units: BufferSpec = {
    name: "unit inputs",
    type: "vec4f",
    length: padRows(rows) * quads(inputs),
  };
  const basis = new RowGraph();
  const basisRows = new LinearRows({ graph: basis, costs });
  const basisForward = forwardRows(
    basisRows,
    basis.buffer(units, { width: inputs, space: "samples" }),
    { network: affine, weights, biasRow: inputs },
  );
  const needed = keepForTangents(basisRows, affine, basisForward);
  const loweredBasis = lowerRows(basis, { name: "units", samples: rows, components: C, rowTile });
  const tangents = new RowGraph();
  const moved = tangents.keep(
    tangentRows(
      new LinearRows({ graph: tangents, costs }),
      importValues(tangents, basisForward, { needed, bufferOf: loweredBasis.bufferOf }),
      {
        network: affine,
        weights,
        components: componentStacks(sites, {
          pick: "component",
          factored: (site) => site.factored,
        }),
      },
    )!,
  );
  const loweredTangents = lowerRows(tangents, {
    name: "tangents",
    samples: rows,
    components: C,
    rowTile,
  });

  const table: BufferSpec = {
    name: "responses",
    type: "vec4f",
    length: rows * quads(outputs) * 4 * quads(C),
  };
  const outputBits: BufferSpec = {
    name: "active outputs",
    type: "u32",
    length: samples * Math.ceil(outputs / 32),
  };
  const gates: Record<AffineNetwork["gate"], () => OutputGate> = {
    relu: () => ({ kind: "relu", active: outputBits }),
    gelu: () => ({ kind: "gelu", input: loweredBatch.bufferOf(bent) }),
    none: () => ({ kind: "none" }),
  };
  return {
    setup: model.constant ? loweredBasis.kernels : [],
    step: [
      ...loweredBatch.kernels,
      ...model.constant ? [] : loweredBasis.kernels,
      ...loweredTangents.kernels,
      responseTableKernel({
        rows,
        components: C,
        outputs,
        tangents: loweredTangents.bufferOf(moved),
        table,
      }),
      ...gate === "relu"
        ? [activeOutputsKernel({
          samples,
          outputs,
          output: loweredBatch.bufferOf(output),
          active: outputBits,
        })]
        : [],
      responseAttributionsKernel({
        inputs,
        outputs,
        selection,
        x,
        active,
        table,
        gate: gates[gate](),
        constantRow: biased,
      }),
    ],
    contents: new Map([[units, unitRows(inputs)]]),
    output: loweredBatch.bufferOf(output),
  };
}

/** The identity matrix with rows padded to quads; a zero row for the constant part follows it. */
function unitRows(inputs: number): Float32Array {
  const identity = new Float32Array(inputs * inputs);
  for (let j = 0; j < inputs; j++) identity[j * inputs + j] = 1;
  return padMatrices(identity, { count: 1, rows: inputs, cols: inputs });
}
