import { checkDistribution } from "./check_distribution.ts";
import { inputDraws } from "./input_draws.ts";
import { philox4x32Into } from "./philox.ts";
import { randomKey } from "./random_stream.ts";
import type { FeatureDistribution, Sampler, SamplerSource } from "./sampler.ts";

/**
 * Draws sparse features (docs/methods.md, step 1): one Philox word decides whether a feature is
 * active and what its value is. The features of a group are active together.
 *
 * Word `j mod 4` of the block with key `(seed, stream)` and counter `(step, instance, sample, j / 4)`
 * belongs to feature `j`. With `n = word >>> 8`, the feature is active iff `n * 2^-24 < p`. Given that,
 * `n * 2^-24 / p` is uniform on [0, 1), so its value is `low + (high - low) * (n * 2^-24 / p)`.
 * Every constant and operation is rounded to float32 in the order written in the code, and the ratio
 * is kept below 1, so that a shader can repeat the bits (`high - low` a power of two: also where the
 * compiler fuses the product and the sum). Rounding can give `high` itself for ranges other than
 * those. An active value of exactly 0 counts as inactive.
 *
 * A group has its own `p`, `low` and `high`. The `n` of its first input decides for all of them; the
 * first one's value comes of it as above, that of another member from that one's own `n`, as
 * `low + (high - low) * (n * 2^-24)`.
 *
 * @param distribution see {@link FeatureDistribution} for the ranges
 * @throws {RangeError} when the distribution or the source is out of range; `sample` throws it when
 *   `step` is not a whole number in 0 .. 2^32 - 2 or `batch` not one in 1 .. 2^32 - 2.
 *
 * @example
 * ```ts
 * import { strictEqual } from "node:assert/strict";
 * import { sparseFeatureSampler } from "./sparse_features.ts";
 * const sampler = sparseFeatureSampler(
 *   { features: 5, probability: 0.05, low: 0, high: 1 },
 *   { seed: 0, stream: "data" },
 * );
 * strictEqual(sampler.sample({ step: 0, batch: 8 }).length, 40);
 * ```
 */
export function sparseFeatureSampler(
  distribution: FeatureDistribution,
  source: SamplerSource,
): Sampler {
  checkDistribution(distribution);
  const { features } = distribution;
  const { instance = 0 } = source;
  checkWord({ name: "instance", value: instance, least: 0 });
  const key = randomKey(source);
  const draws = inputDraws(distribution);
  return {
    distribution,
    source,
    sample({ step, batch }) {
      checkWord({ name: "step", value: step, least: 0 });
      checkWord({ name: "batch", value: batch, least: 1 });
      const block = { counter: Uint32Array.of(step, instance, 0, 0), key };
      const words = new Uint32Array(4);
      const n = new Uint32Array(features);
      const x = new Float32Array(batch * features); // [B, features]
      for (let b = 0; b < batch; b++) {
        block.counter[2] = b;
        for (let j = 0; j < features; j++) {
          if (j % 4 === 0) {
            block.counter[3] = j >>> 2;
            philox4x32Into(block, words);
          }
          n[j] = words[j & 3]! >>> 8;
        }
        for (let j = 0; j < features; j++) {
          const { decider, activeBelow, ratioScale, low, high, width } = draws[j]!;
          if (n[decider]! >= activeBelow) continue;
          const ratio = Math.min(Math.fround(Math.fround(n[j]!) * ratioScale), LARGEST_BELOW_ONE);
          const value = Math.fround(low + Math.fround(width * ratio));
          x[b * features + j] = Math.min(value, high);
        }
      }
      return x;
    },
  };
}

/** The largest float32 below 1. */
const LARGEST_BELOW_ONE = 1 - 2 ** -24;

function checkWord(
  { name, value, least }: { readonly name: string; readonly value: number; readonly least: number },
): void {
  if (!Number.isInteger(value) || value < least || value >= 2 ** 32 - 1) {
    throw new RangeError(
      `Cannot sample features: ${name} must be a whole number in ${least}..4294967294, is ${value}`,
    );
  }
}
