import type { GroundTruth, Mechanism } from "./ground_truth.ts";
import { frameWidth, harmonicFrame } from "./harmonic_frame.ts";
import { keepEntries } from "./keep_entries.ts";
import { type Matrix, matrix } from "./matrix.ts";
import type { Network } from "./network.ts";
import { siteMatrix } from "./network.ts";
import { permutation } from "./random_stream.ts";
import { inSite, outSite, type ResidualLayer, residualMlp } from "./residual_mlp.ts";
import type { FeatureDistribution } from "./sampler.ts";

/** What a network with planted mechanisms is made of. */
export interface PlantedSettings {
  /** `G`, number of mechanisms, at least 1 */
  readonly mechanisms: number;
  /** `r`, rank of a mechanism at each of its sites: the number of features that it reads, at least 1 */
  readonly rank: number;
  /** `L`, layers of the network, at least 1 */
  readonly layers: number;
  /**
   * Consecutive layers that a mechanism lives in, 1 .. `L`; mechanism `g` starts in layer
   * `g mod (L - span + 1)`. Default `L`.
   */
  readonly span?: number | undefined;
  /**
   * Most mean squared cosine of two directions in the residual stream, in [0, 1]; 0: orthogonal. Sets
   * the width of the stream, see {@link frameWidth}.
   */
  readonly interference: number;
  /** `p`, chance that the features of a mechanism are active, in (0, 1] */
  readonly probability: number;
}

/** What a mechanism reads below it is interference, which it does not answer. */
const LOWER_KNOT = 3 / 16;
/** From here on it answers 1. */
const UPPER_KNOT = 11 / 16;
/** `s`: slope between the knots, so that the answers are 0 .. 1. */
const SLOPE = 1 / (UPPER_KNOT - LOWER_KNOT);
/** `a`: scale of what a neuron reads, so that the weights in and out of it are equally large. */
const READ_SCALE = Math.sqrt(SLOPE);

/**
 * A residual MLP that is the sum of chosen mechanisms (docs/benchmarks/planted.md). Mechanism `g` has
 * `r` unit directions `e[g,0,i]` that its features are embedded along, and `r` further ones
 * `e[g,t,i]` that its `t`-th layer writes along; all `D = (span + 1) G r` of them are a harmonic
 * frame of the stream. In its `t`-th layer it reads and writes, for `i < r`,
 *
 *     z[i] = sum_j M[i,j] <stream, e[g,t-1,j]>,  M = (I + J / r) / 2     J all ones
 *     stream += phi(z[i]) e[g,t,i]
 *     phi(z) = s relu(z - 3/16) - s relu(z - 11/16),  s = 2
 *
 * with two neurons of its own for each `i`. Output `g r + i` reads `e[g,span,i]`.
 *
 * @param seed of the directions and the order of the neurons, 0 .. 2^28 - 1
 * @throws {RangeError} when a setting or the seed is out of range.
 *
 * @example
 * ```ts
 * import { ok } from "node:assert/strict";
 * import { forward } from "./evaluate.ts";
 * import { plantedNetwork } from "./planted.ts";
 * const settings = { mechanisms: 3, rank: 1, layers: 2, interference: 0, probability: 0.1 };
 * const y = forward(plantedNetwork(settings, 0), [0, 0.5, 0], 1); // phi(phi(1/2)) = phi(5/8)
 * ok([0, 0.875, 0].every((expected, o) => Math.abs(y[o]! - expected) < 1e-6));
 * ```
 */
export function plantedNetwork(settings: PlantedSettings, seed: number): Network {
  checkSettings(settings);
  const { mechanisms: G, rank: r } = settings;
  const span = spanOf(settings);
  const vectors = (span + 1) * G * r;
  const width = frameWidth(vectors, settings.interference);
  const frame = harmonicFrame({ vectors, width, seed: subseed(seed, 0), stream: "target" });
  const direction = (g: number, t: number, i: number) => {
    const at = ((t * G + g) * r + i) * width;
    return frame.data.subarray(at, at + width);
  };
  const embed = matrix({ rows: G * r, cols: width });
  const unembed = matrix({ rows: width, cols: G * r });
  for (let feature = 0; feature < G * r; feature++) {
    const [g, i] = [Math.floor(feature / r), feature % r];
    embed.data.set(direction(g, 0, i), feature * width);
    direction(g, span, i).forEach((value, row) => unembed.data[row * G * r + feature] = value);
  }
  const layers = Array.from({ length: settings.layers }, (_, layer): ResidualLayer => {
    const neurons = layerNeurons(settings, { layer, seed });
    const weights = {
      in: matrix({ rows: width, cols: neurons.length }),
      out: matrix({ rows: neurons.length, cols: width }),
      bias: new Float32Array(neurons.length),
    };
    neurons.forEach(({ g, i, upper }, neuron) => {
      const t = layer - firstLayer(settings, g) + 1;
      const [read, write] = [READ_SCALE, (upper ? -SLOPE : SLOPE) / READ_SCALE];
      const sources = Array.from({ length: r }, (_, j) => direction(g, t - 1, j));
      for (let row = 0; row < width; row++) {
        const mixed = sources.reduce((sum, e, j) => sum + mixing(i, j, r) * e[row]!, 0);
        weights.in.data[row * neurons.length + neuron] = read * mixed;
      }
      weights.out.data.set(direction(g, t, i).map((e) => write * e), neuron * width);
      weights.bias[neuron] = -READ_SCALE * (upper ? UPPER_KNOT : LOWER_KNOT);
    });
    return weights;
  });
  return residualMlp({ embed, unembed, layers });
}

/**
 * The mechanisms of a planted network: `Z[g]` is all weights into and out of the neurons of `g`. Each
 * neuron has one mechanism, so the `Z[g]` sum to the network's sites without rounding.
 *
 * @param built.network of {@link plantedNetwork} with the same settings and seed
 */
export function plantedTruth(
  settings: PlantedSettings,
  { network, seed }: { readonly network: Network; readonly seed: number },
): GroundTruth {
  checkSettings(settings);
  const { mechanisms: G, rank: r, layers } = settings;
  const owners = Array.from(
    { length: layers },
    (_, layer) => layerNeurons(settings, { layer, seed }).map(({ g }) => g),
  );
  const mechanisms = Array.from({ length: G }, (_, g): Mechanism => {
    const weights: Record<string, Matrix> = {};
    const first = firstLayer(settings, g);
    for (let layer = first; layer < first + spanOf(settings); layer++) {
      const isOwn = (neuron: number) => owners[layer]![neuron] === g;
      const read = siteMatrix(network, inSite(layer));
      const write = siteMatrix(network, outSite(layer));
      weights[inSite(layer)] = keepEntries(read, (entry) => isOwn(entry % read.cols));
      weights[outSite(layer)] = keepEntries(
        write,
        (entry) => isOwn(Math.floor(entry / write.cols)),
      );
    }
    const inputs = Array.from({ length: r }, (_, i) => g * r + i);
    return { name: `mechanism ${g}`, weights, activity: { when: "any-input", inputs } };
  });
  return { mechanisms };
}

/**
 * Inputs of a planted network: the `r` features of a mechanism are active together with probability
 * `p`, each with a value of its own, uniform in [0, 1).
 */
export function plantedInputs(settings: PlantedSettings): FeatureDistribution {
  checkSettings(settings);
  const { mechanisms: G, rank: r, probability } = settings;
  const range = { probability, low: 0, high: 1 };
  const common = { features: G * r, ...range };
  if (r === 1) return common;
  const groups = Array.from({ length: G }, (_, g) => ({
    inputs: Array.from({ length: r }, (_, i) => g * r + i),
    ...range,
  }));
  return { ...common, groups };
}

/** A neuron's mechanism, which of its `r` values it reads, and which knot it makes. */
interface Neuron {
  readonly g: number;
  readonly i: number;
  readonly upper: boolean;
}

/** The neurons of a layer, in random order. */
function layerNeurons(
  settings: PlantedSettings,
  { layer, seed }: { readonly layer: number; readonly seed: number },
): Neuron[] {
  const { mechanisms, rank } = settings;
  const neurons: Neuron[] = [];
  for (let g = 0; g < mechanisms; g++) {
    const first = firstLayer(settings, g);
    if (layer < first || layer >= first + spanOf(settings)) continue;
    for (let i = 0; i < rank; i++) neurons.push({ g, i, upper: false }, { g, i, upper: true });
  }
  return permutation(neurons.length, { seed: subseed(seed, layer + 1), stream: "target" })
    .map((place) => neurons[place]!);
}

/** `M[i,j]` of {@link plantedNetwork}; its rows sum to 1. */
function mixing(i: number, j: number, r: number): number {
  return (Number(i === j) + 1 / r) / 2;
}

function spanOf({ span, layers }: PlantedSettings): number {
  return span ?? layers;
}

function firstLayer(settings: PlantedSettings, g: number): number {
  return g % (settings.layers - spanOf(settings) + 1);
}

/** Most layers: each has a seed of its own, as the directions do. */
const MAX_LAYERS = 15;

function subseed(seed: number, part: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 28) {
    throw new RangeError(
      `Cannot plant mechanisms: seed must be a whole number in 0..${2 ** 28 - 1}, is ${seed}`,
    );
  }
  return seed * (MAX_LAYERS + 1) + part;
}

function checkSettings(settings: PlantedSettings): void {
  const { mechanisms, rank, layers } = settings;
  const span = spanOf(settings);
  const sizes = { mechanisms, rank, layers, span };
  for (const [name, value] of Object.entries(sizes)) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(
        `Cannot plant mechanisms: ${name} must be a whole number of at least 1, is ${value}`,
      );
    }
  }
  if (layers > MAX_LAYERS || span > layers) {
    throw new RangeError(
      `Cannot plant mechanisms: layers must be at most ${MAX_LAYERS} and span at most layers, ` +
        `are ${layers} and ${span}`,
    );
  }
  if (mechanisms < layers - span + 1) {
    throw new RangeError(
      `Cannot plant mechanisms: ${layers - span + 1} layers in which one starts need as many ` +
        `mechanisms, has ${mechanisms}`,
    );
  }
}
