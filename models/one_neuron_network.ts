import { matrix } from "./matrix.ts";
import { multiplyMatrices } from "./multiply_matrices.ts";
import type { Network } from "./network.ts";
import { readResidualMlp } from "./read_residual_mlp.ts";
import { residualMlp } from "./residual_mlp.ts";
import { rowNorms } from "./row_norms.ts";
import { transpose } from "./transpose.ts";

/**
 * The network of the one-neuron-per-feature baseline: `relu(x_j)` of some features, each in a neuron of
 * its own, over a stream that is the features themselves.
 *
 * @param size.features `n`, inputs and outputs
 * @param size.computed numbers of the features that have a neuron, each once
 */
export function oneNeuronNetwork(
  { features, computed }: { readonly features: number; readonly computed: readonly number[] },
): Network {
  const H = computed.length;
  const stream = matrix({ rows: features, cols: features });
  for (let j = 0; j < features; j++) stream.data[j * features + j] = 1;
  const read = matrix({ rows: features, cols: H });
  computed.forEach((j, h) => read.data[j * H + h] = 1);
  return residualMlp({
    embed: stream,
    unembed: stream,
    layers: [{ in: read, out: transpose(read) }],
  });
}

/** The features whose rows in `W_E W_in[l]`, over all layers `l`, are largest, as many as `count`. */
export function largestFeatures(network: Network, count: number): readonly number[] {
  const { embed, layers } = readResidualMlp(network);
  const norms = rowNorms(layers.map((layer) => multiplyMatrices(embed, layer.in))); // of [n, H]
  return [...norms.keys()].toSorted((i, j) => norms[j]! - norms[i]!).slice(0, count);
}
