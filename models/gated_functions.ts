import type { BuiltRecipe } from "./built_recipe.ts";
import { matrix } from "./matrix.ts";
import type { Network } from "./network.ts";
import { type PiecewiseFit, piecewiseFit } from "./piecewise_fit.ts";
import { permutation } from "./random_stream.ts";
import { type ResidualLayer, residualMlp } from "./residual_mlp.ts";
import type { FeatureDistribution, FeatureGroup } from "./sampler.ts";
import { evaluateTrig, randomTrigs, type TrigFunction } from "./trig_function.ts";

/** Number of functions, each with a control bit. */
export const GATED_COUNT = 4;

/**
 * What silences a neuron unless its bit cancels it: twice the range of `x`, the default of the authors'
 * `PiecewiseFunctionTransformer.from_handcoded`. It takes more than the range and one interval, 5.6.
 */
export const SUPPRESSION = 10;

/** Neurons that compute one function. */
const NEURONS = 10;
/** Number of layers that the neurons are spread over. */
export const GATED_LAYERS = 2;
/** `x` is in `[0, LARGEST)`. */
const LARGEST = 5;
/** Width of the residual stream: `x`, the bits, the output. */
const WIDTH = GATED_COUNT + 2;

/** The targets of gated functions: a seed gives the functions and the places of their neurons. */
export const GATED_FUNCTIONS: BuiltRecipe = {
  benchmark: "gated-functions",
  build: gatedFunctionsNetwork,
};

/** `(x, bit 0, .., bit 3)`: `x` uniform in `[0, 5)` and always active, each bit 1 with probability 0.05. */
export const GATED_INPUTS: FeatureDistribution = {
  features: 1 + GATED_COUNT,
  probability: 0.05,
  low: 0,
  high: 1,
  groups: [
    { inputs: [0], probability: 1, low: 0, high: LARGEST },
    ...Array.from(
      { length: GATED_COUNT },
      (_, i): FeatureGroup => ({ inputs: [1 + i], probability: 0.05, low: 1, high: 1 }),
    ),
  ],
};

/** The functions of a target; the order of its neurons comes before them in the stream. */
export function gatedFunctions(seed: number): TrigFunction[] {
  return randomTrigs({ seed, stream: "target", offset: GATED_COUNT * NEURONS, count: GATED_COUNT });
}

/**
 * Hand-coded residual MLP of two layers with `f(x, bits) = sum_i bit_i F_i(x)` (APD paper, appendix;
 * docs/benchmarks/gated-functions.md). A neuron of function `i` is `relu(x - t + S bit_i - S)`, and
 * writes its own slope times that to the output, with the knots `t` and the slopes of the function's
 * {@link piecewiseFit}. The neurons of all functions are spread at random over the layers.
 *
 * @param seed target seed, whole number in 0 .. 2^32 - 1
 * @returns 5 inputs, 1 output; sites `in l [6, 20]`, `out l [20, 6]`; biases `b l [20]`
 */
export function gatedFunctionsNetwork(seed: number): Network {
  const fits = gatedFunctions(seed).map((trig) =>
    piecewiseFit((x) => evaluateTrig(trig, x), { largest: LARGEST, neurons: NEURONS })
  );
  const order = permutation(GATED_COUNT * NEURONS, { seed, stream: "target" });
  const hidden = order.length / GATED_LAYERS;
  const layers = Array.from(
    { length: GATED_LAYERS },
    (_, l) => layerOf(order.slice(l * hidden, (l + 1) * hidden), fits),
  );
  const embed = matrix({ rows: 1 + GATED_COUNT, cols: WIDTH });
  for (let input = 0; input < embed.rows; input++) embed.data[input * WIDTH + input] = 1;
  const unembed = matrix({ rows: WIDTH, cols: 1 });
  unembed.data[WIDTH - 1] = 1;
  return residualMlp({ embed, unembed, layers });
}

/**
 * @param neurons those of the layer in order; neuron `10 i + n` is the `n`-th of function `i`
 * @param fits by function
 */
function layerOf(neurons: readonly number[], fits: readonly PiecewiseFit[]): ResidualLayer {
  const read = matrix({ rows: WIDTH, cols: neurons.length }); // [D, H]
  const write = matrix({ rows: neurons.length, cols: WIDTH }); // [H, D]
  const bias = new Float32Array(neurons.length);
  neurons.forEach((neuron, h) => {
    const [owner, n] = [Math.floor(neuron / NEURONS), neuron % NEURONS];
    const { knots, slopes } = fits[owner]!;
    read.data[h] = 1;
    read.data[(1 + owner) * read.cols + h] = SUPPRESSION;
    bias[h] = -knots[n]! - SUPPRESSION;
    write.data[h * WIDTH + WIDTH - 1] = slopes[n]!;
  });
  return { in: read, out: write, bias };
}
