import type { Decomposition } from "../../apd/mod.ts";
import {
  type Matrix,
  matrix,
  type Network,
  normals,
  residualMlp,
  rowMechanisms,
  type Sampler,
  sparseFeatureSampler,
  TMS_SITE,
  tmsNetwork,
} from "../../models/mod.ts";
import { type Rows, rows } from "../../reports/evaluation/rows.ts";

/** Gaussian entries with mean square `1 / cols`. */
export function gaussian(
  { rows, cols, seed }: { rows: number; cols: number; seed: number },
): Matrix {
  const draws = normals({ seed, stream: "target", count: rows * cols });
  return matrix({ rows, cols }, Float32Array.from(draws, (v) => v / Math.sqrt(cols)));
}

/** A TMS whose features are the corners of a regular polygon: rows of length 1 in the plane. */
export function polygonTms(features: number): Network {
  const entries = Array.from({ length: features }, (_, j) => 2 * Math.PI * j / features)
    .flatMap((angle) => [Math.cos(angle), Math.sin(angle)]);
  const W = matrix({ rows: features, cols: 2 }, Float32Array.from(entries));
  return tmsNetwork(W, new Float32Array(features).fill(-0.25));
}

/** A network with every operation, one stream added twice and one name saved twice. */
export function everyOperation(seed: number): Network {
  return {
    inputs: 4,
    outputs: 4,
    sites: {
      in: gaussian({ rows: 5, cols: 3, seed }),
      out: gaussian({ rows: 3, cols: 5, seed: seed + 1 }),
    },
    frozen: {
      embed: gaussian({ rows: 4, cols: 5, seed: seed + 2 }),
      unembed: gaussian({ rows: 5, cols: 4, seed: seed + 3 }),
    },
    biases: { b: Float32Array.of(0.3, -0.2, 0.1) },
    operations: [
      { kind: "frozen", matrix: "embed" },
      { kind: "site", site: "in", transposed: false },
      { kind: "bias", bias: "b" },
      { kind: "gelu" },
      { kind: "save", as: "stream" },
      { kind: "site", site: "out", transposed: false },
      { kind: "relu" },
      { kind: "site", site: "in", transposed: false },
      { kind: "add", from: "stream" },
      { kind: "add", from: "stream" },
      { kind: "save", as: "stream" },
      { kind: "site", site: "out", transposed: false },
      { kind: "gelu" },
      { kind: "site", site: "out", transposed: true },
      { kind: "add", from: "stream" },
      { kind: "site", site: "in", transposed: true },
      { kind: "frozen", matrix: "unembed" },
    ],
  };
}

/** A residual MLP with a stream wider than all inputs and neurons: its rows stand in few numbers. */
export function wideStream(seed: number): Network {
  return residualMlp({
    embed: gaussian({ rows: 3, cols: 9, seed }),
    unembed: gaussian({ rows: 9, cols: 3, seed: seed + 1 }),
    layers: [0, 1].map((l) => ({
      in: gaussian({ rows: 9, cols: 2, seed: seed + 2 + l }),
      out: gaussian({ rows: 2, cols: 9, seed: seed + 4 + l }),
    })),
  });
}

/** Dense inputs in [-1, 1), so that every path of a network carries something. */
export function denseRows({ inputs }: Network, count: number): Rows {
  const distribution = { features: inputs, probability: 0.9, low: -1, high: 1 };
  const sampler = sparseFeatureSampler(distribution, { seed: 5, stream: "evaluation" });
  return rows({ count, width: inputs }, sampler.sample({ step: 0, batch: count }));
}

/** The evaluation inputs of a TMS; half of the features active unless told otherwise. */
export function evaluationSampler({ inputs }: Network, probability = 0.5): Sampler {
  const distribution = { features: inputs, probability, low: 0, high: 1 };
  return sparseFeatureSampler(distribution, { seed: 9, stream: "evaluation" });
}

/** Full-matrix components `P [C, d_in, d_out]` of a TMS. */
export function fullComponents(
  P: readonly Float32Array[],
  selection: Decomposition["selection"] = { rule: "batch-top-k", k: 1, attribution: "gradient" },
): Decomposition {
  const flat = Float32Array.from(P.flatMap((component) => [...component]));
  return { components: P.length, sites: { [TMS_SITE]: { kind: "full", P: flat } }, selection };
}

/** The mechanisms of a TMS as its components. */
export function oracleComponents(network: Network): Float32Array[] {
  const { mechanisms } = rowMechanisms(TMS_SITE, network.sites[TMS_SITE]!);
  return mechanisms.map(({ weights }) => weights[TMS_SITE]!.data);
}
