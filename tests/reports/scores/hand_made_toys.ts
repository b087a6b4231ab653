import {
  type GroundTruth,
  type Matrix,
  matrix,
  type Mechanism,
  type Network,
  residualMlp,
  type Sampler,
  sparseFeatureSampler,
  TMS_SITE,
  tmsNetwork,
} from "../../../models/mod.ts";

/** A small network with known mechanisms, on whose decompositions scores are worked out by hand. */
export interface Toy {
  readonly network: Network;
  readonly groundTruth: GroundTruth;
  readonly sampler: Sampler;
}

const half = { probability: 0.5, low: 0, high: 1 };

/**
 * `f(x) = relu(x W W^T)`, `W = I_4`, without overlap of features. Inputs 0 and 1 are always active
 * together: mechanism 0, `pair`, is their two rows and has rank 2; mechanisms 1 and 2 are the rows
 * of inputs 2 and 3.
 */
export function pairToy(): Toy {
  const W = diagonal([1, 1, 1, 1]);
  const rowsOf = (...inputs: number[]) => diagonal([0, 1, 2, 3].map((i) => +inputs.includes(i)));
  return {
    network: tmsNetwork(W, new Float32Array(4)),
    groundTruth: {
      mechanisms: [
        readMechanism({ name: "pair", inputs: [0, 1], weights: { [TMS_SITE]: rowsOf(0, 1) } }),
        readMechanism({ name: "feature 2", inputs: [2], weights: { [TMS_SITE]: rowsOf(2) } }),
        readMechanism({ name: "feature 3", inputs: [3], weights: { [TMS_SITE]: rowsOf(3) } }),
      ],
    },
    sampler: sparseFeatureSampler(
      { features: 4, ...half, groups: [{ inputs: [0, 1], ...half }] },
      { seed: 3, stream: "evaluation" },
    ),
  };
}

/**
 * `f(x) = relu(x W M W^T)`, `W = M = I_2`: mechanisms 0 and 1 are the rows of `W`, mechanism 2 is
 * `M`, of rank 2 and always active.
 */
export function alwaysToy(): Toy {
  const W = diagonal([1, 1]);
  const network: Network = {
    ...tmsNetwork(W, new Float32Array(2)),
    sites: { [TMS_SITE]: W, M: W },
    operations: [
      { kind: "site", site: TMS_SITE, transposed: false },
      { kind: "site", site: "M", transposed: false },
      { kind: "site", site: TMS_SITE, transposed: true },
      { kind: "relu" },
    ],
  };
  return {
    network,
    groundTruth: {
      mechanisms: [
        readMechanism({
          name: "feature 0",
          inputs: [0],
          weights: { [TMS_SITE]: diagonal([1, 0]) },
        }),
        readMechanism({
          name: "feature 1",
          inputs: [1],
          weights: { [TMS_SITE]: diagonal([0, 1]) },
        }),
        { name: "identity", weights: { M: W }, activity: { when: "always" } },
      ],
    },
    sampler: sparseFeatureSampler({ features: 2, ...half }, { seed: 3, stream: "evaluation" }),
  };
}

/**
 * A residual MLP of 3 features in a stream of 4 (orthonormal embedding, all entries +-1/2, `W_U = W_E^T`)
 * and two layers of two neurons. Each neuron reads one feature and writes it back: feature 0 has
 * neuron 0 of layer 0, feature 1 neuron 1 of both layers, feature 2 neuron 0 of layer 1. The
 * mechanisms are exact parts of all four sites, compared as rows of `W_E W_in[l]`.
 */
export function residualToy(): Toy {
  const embed = matrix(
    { rows: 3, cols: 4 },
    Float32Array.of(1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1).map((v) => v / 2),
  );
  const neurons = [{ 0: 0, 1: 1 }, { 2: 0, 1: 1 }] as const; // of each layer, by feature
  const weightsOf = (features: readonly number[]): Record<string, Matrix> =>
    Object.fromEntries(neurons.flatMap((byFeature, l) => {
      const read = new Float32Array(8); // [D, H]
      const write = new Float32Array(8); // [H, D]
      for (const [feature, neuron] of Object.entries(byFeature)) {
        if (!features.includes(Number(feature))) continue;
        for (let d = 0; d < 4; d++) {
          read[d * 2 + neuron] = embed.data[Number(feature) * 4 + d]!;
          write[neuron * 4 + d] = embed.data[Number(feature) * 4 + d]!;
        }
      }
      return [
        [`in ${l}`, matrix({ rows: 4, cols: 2 }, read)],
        [`out ${l}`, matrix({ rows: 2, cols: 4 }, write)],
      ];
    }));
  const all = weightsOf([0, 1, 2]);
  return {
    network: residualMlp({
      embed,
      unembed: transpose(embed),
      layers: [0, 1].map((l) => ({ in: all[`in ${l}`]!, out: all[`out ${l}`]! })),
    }),
    groundTruth: {
      views: [0, 1].map((l) => ({ name: `in ${l}`, site: `in ${l}`, left: embed })),
      mechanisms: [0, 1, 2].map((feature) =>
        readMechanism({
          name: `feature ${feature}`,
          inputs: [feature],
          weights: weightsOf([feature]),
        })
      ),
    },
    sampler: sparseFeatureSampler({ features: 3, ...half }, { seed: 3, stream: "evaluation" }),
  };
}

function readMechanism(
  { inputs, ...mechanism }: Omit<Mechanism, "activity"> & { readonly inputs: readonly number[] },
): Mechanism {
  return { ...mechanism, activity: { when: "any-input", inputs } };
}

function diagonal(entries: readonly number[]): Matrix {
  const M = matrix({ rows: entries.length, cols: entries.length });
  entries.forEach((value, i) => M.data[i * entries.length + i] = value);
  return M;
}

function transpose({ rows, cols, data }: Matrix): Matrix {
  return matrix(
    { rows: cols, cols: rows },
    Float32Array.from(data, (_, i) => data[(i % rows) * cols + Math.floor(i / rows)]!),
  );
}
