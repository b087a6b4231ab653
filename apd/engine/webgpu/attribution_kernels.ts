import type { Network } from "../../../models/mod.ts";
import { type AffineNetwork, affineNetwork } from "./affine_network.ts";
import { type BufferSpec, type Kernel, quads } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import { type OutputGate, responseAttributionsKernel } from "./kernels/response_attributions.ts";
import { tangentAttributionsKernel } from "./kernels/tangent_attributions.ts";
import { type Contents, siteStacks } from "./network_buffers.ts";
import { padMatrices } from "./padded_matrix.ts";
import { type ForwardRows, forwardRows } from "./rows/forward_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph, type RowValue } from "./rows/row_graph.ts";
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
}

/** Quads of outputs of which each thread of a sample may find the active ones itself. */
const MOST_INLINE_OUTPUTS = 2;

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
function keepForTangents(graph: RowGraph, network: Network, forward: ForwardRows): Set<number> {
  const needed = new Set<number>();
  for (const [t, { kind }] of network.operations.entries()) {
    if (kind === "site" || kind === "gelu") needed.add(t);
    if (kind === "relu") needed.add(t + 1);
  }
  needed.forEach((t) => graph.keep(forward[t]!));
  return needed;
}

function importValues(
  graph: RowGraph,
  forward: ForwardRows,
  { needed, bufferOf }: { needed: ReadonlySet<number>; bufferOf: (value: RowValue) => BufferSpec },
): ForwardRows {
  return forward.map((value, t) =>
    needed.has(t) ? graph.buffer(bufferOf(value), { width: value.width, space: "samples" }) : value
  );
}

function tangentKernels(model: AttributionModel): AttributionKernels {
  const { network, sites, weights, selection, x, rowTile } = model;
  const { samples, components: C } = selection;
  const graph = new RowGraph();
  const forward = forwardRows(
    graph,
    graph.buffer(x, { width: network.inputs, space: "samples" }),
    { network, weights },
  );
  const needed = keepForTangents(graph, network, forward);
  const output = graph.keep(forward.at(-1)!);
  const lowered = lowerRows(graph, { name: "model", samples, components: C, rowTile });
  const kernels = [...lowered.kernels];
  const widest = Math.max(...forward.map(({ width }) => quads(width)));
  const capacity = Math.min(
    padRows(samples),
    Math.max(
      ROW_PADDING,
      Math.floor(model.tangentBytes / (C * widest * 16) / ROW_PADDING) * ROW_PADDING,
    ),
  );
  for (let firstSample = 0; firstSample < samples; firstSample += capacity) {
    const part = Math.min(capacity, samples - firstSample);
    const tangents = new RowGraph();
    const values = importValues(tangents, forward, { needed, bufferOf: lowered.bufferOf });
    const moved = tangents.keep(
      tangentRows(tangents, values, {
        network,
        weights,
        components: siteStacks(sites, ({ P }) => P, "component"),
      })!,
    );
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
  const { network, sites, weights, selection, x, active, rowTile } = model;
  const { samples, components: C } = selection;
  const { inputs, outputs } = network;
  const rows = inputs + (biased ? 1 : 0);

  const batch = new RowGraph();
  const forward = forwardRows(
    batch,
    batch.buffer(x, { width: inputs, space: "samples" }),
    { network, weights },
  );
  const output = batch.keep(forward.at(-1)!);
  if (gate === "gelu") batch.keep(forward.at(-2)!);
  const loweredBatch = lowerRows(batch, { name: "model", samples, components: C, rowTile });

  const units: BufferSpec = {
    name: "unit inputs",
    type: "vec4f",
    length: padRows(rows) * quads(inputs),
  };
  const basis = new RowGraph();
  const basisForward = forwardRows(
    basis,
    basis.buffer(units, { width: inputs, space: "samples" }),
    { network: affine, weights, biasRow: inputs },
  );
  const needed = keepForTangents(basis, affine, basisForward);
  const loweredBasis = lowerRows(basis, { name: "units", samples: rows, components: C, rowTile });
  const C4 = quads(C);
  const O4 = quads(outputs);
  const table: BufferSpec = {
    name: "responses",
    type: "vec4f",
    length: padRows(rows) * O4 * 4 * C4,
  };
  const tangents = new RowGraph();
  tangents.scatter(
    tangentRows(
      tangents,
      importValues(tangents, basisForward, { needed, bufferOf: loweredBasis.bufferOf }),
      { network: affine, weights, components: siteStacks(sites, ({ P }) => P, "component") },
    )!,
    {
      buffer: { ...table, type: "f32", length: table.length * 4 },
      index: ({ sample, component, column }) =>
        `(${sample} * ${O4 * 4}u + ${column}) * ${C4 * 4}u + ${component}`,
    },
  );
  const loweredTangents = lowerRows(tangents, {
    name: "tangents",
    samples: rows,
    components: C,
    rowTile,
  });
  const outputBits: BufferSpec = {
    name: "active outputs",
    type: "u32",
    length: samples * Math.ceil(outputs / 32),
  };
  const listOutputs = gate === "relu" && O4 > MOST_INLINE_OUTPUTS;
  const gates: Record<AffineNetwork["gate"], () => OutputGate> = {
    relu: () => ({
      kind: "relu",
      output: loweredBatch.bufferOf(output),
      ...listOutputs ? { active: outputBits } : {},
    }),
    gelu: () => ({ kind: "gelu", input: loweredBatch.bufferOf(forward.at(-2)!) }),
    none: () => ({ kind: "none" }),
  };
  return {
    setup: model.constant ? loweredBasis.kernels : [],
    step: [
      ...loweredBatch.kernels,
      ...model.constant ? [] : loweredBasis.kernels,
      ...loweredTangents.kernels,
      ...listOutputs
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
