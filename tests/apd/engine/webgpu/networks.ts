import { type Matrix, matrix, type Network, normals, tmsNetwork } from "../../../../models/mod.ts";

function gaussian(rows: number, cols: number, seed: number): Matrix {
  const draws = normals({ seed, stream: "target", count: rows * cols });
  return matrix({ rows, cols }, Float32Array.from(draws, (v) => v / Math.sqrt(rows)));
}

const bias = (width: number, seed: number) =>
  Float32Array.from(normals({ seed, stream: "target", count: width }), (v) => 0.2 * v);

/** A TMS of 40 features in 10 dimensions. */
export const wideTms: Network = tmsNetwork(gaussian(40, 10, 3), bias(40, 4));

/** A 1-layer residual MLP: 7 features, width 13, 5 neurons. */
export function oddResidualMlp(seed: number): Network {
  return {
    inputs: 7,
    outputs: 7,
    sites: { in: gaussian(13, 5, seed), out: gaussian(5, 13, seed + 1) },
    frozen: { embed: gaussian(7, 13, seed + 2), unembed: gaussian(13, 7, seed + 3) },
    biases: { b: bias(5, seed + 4) },
    operations: [
      { kind: "frozen", matrix: "embed" },
      { kind: "save", as: "stream" },
      { kind: "site", site: "in", transposed: false },
      { kind: "bias", bias: "b" },
      { kind: "relu" },
      { kind: "site", site: "out", transposed: false },
      { kind: "add", from: "stream" },
      { kind: "frozen", matrix: "unembed" },
    ],
  };
}

/** An MLP with GELU whose output has another width than its input, and a value that is added twice. */
export function geluMlp(seed: number): Network {
  return {
    inputs: 6,
    outputs: 3,
    sites: {
      in: gaussian(6, 9, seed),
      square: gaussian(9, 9, seed + 1),
      out: gaussian(9, 3, seed + 2),
    },
    frozen: {},
    biases: { b: bias(9, seed + 3) },
    operations: [
      { kind: "site", site: "in", transposed: false },
      { kind: "bias", bias: "b" },
      { kind: "gelu" },
      { kind: "save", as: "v" },
      { kind: "site", site: "square", transposed: false },
      { kind: "add", from: "v" },
      { kind: "relu" },
      { kind: "site", site: "square", transposed: true },
      { kind: "add", from: "v" },
      { kind: "site", site: "out", transposed: false },
    ],
  };
}

/** A linear network whose sites see constants from biases, with GELU at its end. */
export function biasedLinear(seed: number): Network {
  return {
    inputs: 5,
    outputs: 6,
    sites: { first: gaussian(5, 4, seed), second: gaussian(4, 6, seed + 1) },
    frozen: {},
    biases: { a: bias(5, seed + 2), b: bias(4, seed + 3), c: bias(6, seed + 4) },
    operations: [
      { kind: "bias", bias: "a" },
      { kind: "site", site: "first", transposed: false },
      { kind: "bias", bias: "b" },
      { kind: "site", site: "second", transposed: false },
      { kind: "bias", bias: "c" },
      { kind: "gelu" },
    ],
  };
}

/** A plain MLP: 3 inputs, 2 neurons, 3 outputs. */
export function tinyMlp(seed: number): Network {
  return {
    inputs: 3,
    outputs: 3,
    sites: { in: gaussian(3, 2, seed), out: gaussian(2, 3, seed + 1) },
    frozen: {},
    biases: { b: bias(2, seed + 2) },
    operations: [
      { kind: "site", site: "in", transposed: false },
      { kind: "bias", bias: "b" },
      { kind: "relu" },
      { kind: "site", site: "out", transposed: false },
    ],
  };
}
