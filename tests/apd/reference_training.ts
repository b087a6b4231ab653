import type { ApdOptions } from "../../apd/mod.ts";
import { type Network, normals, type Sampler } from "../../models/mod.ts";
import { inputRows, type ReferenceFactors } from "./reference.ts";
import { attributionSites, exactAttributions, referenceMask } from "./reference_attributions.ts";
import { factorRows, referenceGradients, scaleColumns } from "./reference_gradients.ts";
import { referenceLosses, targetRuns } from "./reference_losses.ts";

interface ReferenceProblem {
  readonly network: Network;
  readonly sampler: Sampler;
  readonly options: ApdOptions;
  readonly seed: number;
}

/** APD as docs/methods.md lists it, in float64 with gradients by central differences. */
export function referenceTraining({ network, sampler, options, seed }: ReferenceProblem) {
  const factors = referenceInitialFactors(network, options, seed);
  const moments = factorRows(factors).map((row) => row.map(() => ({ first: 0, second: 0 })));
  const { batch, attribution, attributionModel } = options;
  for (let t = 0; t < options.steps; t++) {
    if (options.unitNorm) scaleColumns(factors);
    const inputs = inputRows(sampler.sample({ step: t, batch }), network.inputs);
    const sites = attributionSites(network, factors, attributionModel);
    const attributions = exactAttributions(network, factors, { sites, inputs, attribution });
    const mask = referenceMask(attributions, { options, inputs });
    const target = targetRuns(network, inputs);
    const gradients = factorRows(referenceGradients(factors, {
      options,
      loss: () => referenceLosses(network, factors, { inputs, target, mask, sites, options }).total,
    }));
    const rate = referenceRate(t, options);
    factorRows(factors).forEach((row, r) =>
      row.forEach((value, j) => {
        const moment = moments[r]![j]!;
        const gradient = gradients[r]![j]!;
        moment.first = 0.9 * moment.first + 0.1 * gradient;
        moment.second = 0.999 * moment.second + 0.001 * gradient ** 2;
        const first = moment.first / (1 - 0.9 ** (t + 1));
        const second = moment.second / (1 - 0.999 ** (t + 1));
        row[j] = value - rate * first / (Math.sqrt(second) + 1e-8);
      })
    );
  }
  return factors;
}

/**
 * Xavier-normal on PyTorch's `[instances, C, d, e]`: `fan_in = C d e`, `fan_out = instances d e`,
 * `std = sqrt(2 / (fan_in + fan_out))`; normals in the order of the sites, `A` before `B`.
 */
export function referenceInitialFactors(
  network: Network,
  { components: C, rank: m, initInstances }: ApdOptions,
  seed: number,
): ReferenceFactors {
  let offset = 0;
  const draw = (d: number, e: number): number[][][] => {
    const [fanIn, fanOut] = [C * d * e, initInstances * d * e];
    const std = Math.sqrt(2 / (fanIn + fanOut));
    const values = normals({ seed, stream: "initialisation", count: C * d * e, offset });
    offset += values.length;
    return Array.from(
      { length: C },
      (_, c) =>
        Array.from(
          { length: d },
          (_, i) => Array.from({ length: e }, (_, j) => std * values[(c * d + i) * e + j]!),
        ),
    );
  };
  return Object.fromEntries(
    Object.entries(network.sites).map(([site, { rows, cols }]) => {
      const A = draw(rows, m);
      return [site, { A, B: draw(m, cols) }];
    }),
  );
}

/** Linear from 0 over the warm-up, then constant or a quarter of a cosine (docs/methods.md, step 7). */
function referenceRate(t: number, { learningRate, schedule, warmup, steps }: ApdOptions): number {
  const w = Math.floor(warmup * steps);
  if (t < w) return learningRate * (t / w);
  const share = (t - w) / (steps - 1 - w);
  return learningRate * (schedule === "cosine" ? Math.cos(share * Math.PI / 2) : 1);
}
