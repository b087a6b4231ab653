import type { FeatureDistribution } from "./sampler.ts";

/**
 * Loss of the one-neuron-per-feature baseline on labels `x + relu(x)` (the gray line of the APD paper's
 * figures): `H` neurons compute `relu` of the first `H` of `n` features exactly, every other feature
 * passes through the residual stream only, and the stream adds no noise. What is left is `relu(x_j)` of
 * `n - H` features,
 *
 *     mean over batch and outputs = p E[relu(x)^2 | active] (n - H) / n
 *
 * with `E[relu(x)^2 | active] = (high^3 - max(0, low)^3) / (3 (high - low))` of a uniform value: 1/6
 * on `[-1, 1]`.
 *
 * @param options.neurons `H` of all layers together; with `H >= n` the loss is 0
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { oneNeuronBaseline } from "./one_neuron_baseline.ts";
 * const distribution = { features: 100, probability: 0.5, low: -1, high: 1 };
 * strictEqual(oneNeuronBaseline({ distribution, neurons: 50 }), 1 / 6 / 4);
 * ```
 */
export function oneNeuronBaseline(
  { distribution: { features, probability, low, high }, neurons }: {
    readonly distribution: FeatureDistribution;
    readonly neurons: number;
  },
): number {
  const cube = (value: number) => Math.max(0, value) ** 3;
  const square = (cube(high) - cube(low)) / (3 * (high - low));
  return probability * square * (Math.max(0, features - neurons) / features);
}
