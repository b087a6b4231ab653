import {
  type Matrix,
  matrix,
  type Network,
  normals,
  sparseFeatureSampler,
  tmsNetwork,
} from "../../models/mod.ts";

function gaussian(rows: number, cols: number, seed: number): Matrix {
  const draws = normals({ seed, stream: "target", count: rows * cols });
  return matrix({ rows, cols }, Float32Array.from(draws, (v) => v / Math.sqrt(cols)));
}

/** A TMS with 5 features, 3 hidden units and a bias that silences some outputs. */
export function smallTms(seed: number): Network {
  return tmsNetwork(gaussian(5, 3, seed), Float32Array.of(0.05, -0.1, 0, 0.2, -0.3));
}

/** A 2-layer residual MLP of odd sizes: 4 features, width 5, 3 neurons a layer. */
export function smallResidualMlp(seed: number): Network {
  const layer = (index: number): Network["operations"] => [
    { kind: "save", as: `stream ${index}` },
    { kind: "site", site: `in ${index}`, transposed: false },
    { kind: "bias", bias: `b ${index}` },
    { kind: "relu" },
    { kind: "site", site: `out ${index}`, transposed: false },
    { kind: "add", from: `stream ${index}` },
  ];
  return {
    inputs: 4,
    outputs: 4,
    sites: {
      "in 0": gaussian(5, 3, seed),
      "out 0": gaussian(3, 5, seed + 1),
      "in 1": gaussian(5, 3, seed + 2),
      "out 1": gaussian(3, 5, seed + 3),
    },
    frozen: { embed: gaussian(4, 5, seed + 4), unembed: gaussian(5, 4, seed + 5) },
    biases: { "b 0": Float32Array.of(0.1, 0.2, -0.1), "b 1": Float32Array.of(0, 0.3, 0.1) },
    operations: [
      { kind: "frozen", matrix: "embed" },
      ...layer(0),
      ...layer(1),
      { kind: "frozen", matrix: "unembed" },
    ],
  };
}

/** Dense inputs in [-1, 1), so that every path of the network carries something. */
export function denseInputs(network: Network, batch: number): Float32Array {
  const distribution = { features: network.inputs, probability: 0.8, low: -1, high: 1 };
  return sparseFeatureSampler(distribution, { seed: 3, stream: "data" }).sample({ step: 0, batch });
}
