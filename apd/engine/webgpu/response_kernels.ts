import type { AffineNetwork } from "./affine_network.ts";
import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { asNumbers, type BufferSpec, quads } from "./kernel.ts";
import { activeOutputsKernel } from "./kernels/active_outputs.ts";
import { type OutputGate, responseAttributionsKernel } from "./kernels/response_attributions.ts";
import { keepModel } from "./model_values.ts";
import { componentStacks } from "./network_buffers.ts";
import { padMatrices } from "./padded_matrix.ts";
import { responseGradientKernels } from "./response_gradient_kernels.ts";
import { forwardRows } from "./rows/forward_rows.ts";
import { LinearRows } from "./rows/linear_rows.ts";
import { lowerRows, padRows } from "./rows/lower_rows.ts";
import { RowGraph } from "./rows/row_graph.ts";
import { tangentRows } from "./rows/tangent_rows.ts";
import { importValues, keepForTangents } from "./rows/tangent_values.ts";

/** Quads of outputs of which each thread of a sample may find the active ones itself. */
const MOST_INLINE_OUTPUTS = 2;

/** Attributions of a network that is affine up to its output, in closed form. */
export function responseKernels(
  model: AttributionModel,
  affineNetwork: AffineNetwork,
): AttributionKernels {
  const { network, sites, weights, selection, x, active, rowTile, work, lp, read } = model;
  const { network: affine, gate, biased } = affineNetwork;
  const costs = work && { costs: work.costs };
  const { samples, components: C } = selection;
  const { inputs, outputs } = network;
  const rows = inputs + (biased ? 1 : 0);

  const batch = new RowGraph();
  const batchRows = new LinearRows(batch, costs);
  // number of the value that the function at the output is read from: behind a ReLU, before a GELU
  const { length } = network.operations;
  const gateReads = { relu: length, gelu: length - 1, none: 0 }[gate];
  const forward = forwardRows(
    batchRows,
    batch.buffer(x, { width: inputs, space: "samples", bits: active }),
    {
      network: read ? network : { ...network, operations: network.operations.slice(0, gateReads) },
      weights,
    },
  );
  const atGate = batch.keep(batchRows.force(forward.values[gateReads]!));
  const kept = read && keepModel(batchRows, forward, read.hidden);
  const loweredBatch = lowerRows(batch, { name: "model", samples, components: C, rowTile });

  const units: BufferSpec = {
    name: "unit inputs",
    type: "vec4f",
    length: padRows(rows) * quads(inputs),
    common: true,
  };
  const words = Math.ceil(inputs / 32);
  const unitBits: BufferSpec = {
    name: "bits of unit inputs",
    type: "u32",
    length: padRows(rows) * words,
    common: true,
  };
  const basis = new RowGraph();
  const basisRows = new LinearRows(basis, costs);
  const basisForward = forwardRows(
    basisRows,
    basis.buffer(units, { width: inputs, space: "samples", bits: unitBits }),
    { network: affine, weights, biasRow: inputs },
  );
  const needed = keepForTangents(basisRows, affine, basisForward);
  const loweredBasis = lowerRows(basis, { name: "units", samples: rows, components: C, rowTile });
  const [O4, C4] = [quads(outputs), quads(C)];
  const table: BufferSpec = {
    name: "responses",
    type: "vec4f",
    length: padRows(rows) * O4 * 4 * C4,
  };
  const tangents = new RowGraph();
  const unitValues = (graph: RowGraph) =>
    importValues(graph, basisForward, { needed, bufferOf: loweredBasis.bufferOf });
  const moved = tangentRows(
    new LinearRows(tangents, costs),
    unitValues(tangents),
    { network: affine, weights, components: componentStacks(sites, "component") },
  )!;
  tangents.scatter(moved, {
    buffer: asNumbers(table),
    index: ({ sample, component, column }) =>
      `(${sample} * ${O4 * 4}u + ${column}) * ${C4 * 4}u + ${component}`,
  });
  if (lp) tangents.keep(moved);
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
      output: loweredBatch.bufferOf(atGate),
      ...listOutputs ? { active: outputBits } : {},
    }),
    gelu: () => ({ kind: "gelu", input: loweredBatch.bufferOf(atGate) }),
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
          output: loweredBatch.bufferOf(atGate),
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
      ...lp === undefined ? [] : responseGradientKernels(model, affineNetwork, {
        lp,
        rows,
        tangents: loweredTangents.bufferOf(moved),
        gate: gates[gate](),
        values: unitValues,
      }),
    ],
    contents: new Map<BufferSpec, Float32Array | Uint32Array>([
      [units, unitRows(inputs)],
      [unitBits, unitRowBits(inputs)],
    ]),
    ...kept && { read: kept(loweredBatch.bufferOf) },
  };
}

/** The identity matrix with rows padded to quads; a zero row for the constant part follows it. */
function unitRows(inputs: number): Float32Array {
  const identity = new Float32Array(inputs * inputs);
  for (let j = 0; j < inputs; j++) identity[j * inputs + j] = 1;
  return padMatrices(identity, { count: 1, rows: inputs, cols: inputs });
}

/** The same as bits, `[n, n / 32]`. */
function unitRowBits(inputs: number): Uint32Array {
  const words = Math.ceil(inputs / 32);
  const bits = new Uint32Array(inputs * words);
  for (let j = 0; j < inputs; j++) bits[j * words + (j >> 5)] = (1 << (j & 31)) >>> 0;
  return bits;
}
