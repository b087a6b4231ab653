import { type FeatureDistribution, randomKey, type SamplerSource } from "../../../../models/mod.ts";
import { type BufferSpec, float, type Kernel, quads, WORKGROUP } from "../kernel.ts";
import { drawConstants } from "./draw_constants.ts";
import { PHILOX } from "./philox.ts";

/**
 * Draws the batch of a step with the integers and the roundings of models/sparse_features.ts:
 * `n = word >>> 8` of the block with counter `(step, instance, sample, j / 4)`, active iff
 * `n < p 2^24`, and then `min(low + width * min(n * (2^-24 / p), 1 - 2^-24), high)`. Inputs in groups
 * have constants of their own, and the `n` of the group's first input decides.
 *
 * One thread draws 32 features of one sample, so that it also writes a word of active inputs.
 */
export function sampleKernel(
  { distribution, source, samples, step, x, active }: {
    readonly distribution: FeatureDistribution;
    /** As {@link samplerWords} writes it. */
    readonly source: BufferSpec;
    readonly samples: number;
    readonly step: BufferSpec;
    /** `[B, n / 4]` */
    readonly x: BufferSpec;
    /** Bits of `x != 0`, `[B, n / 32]`. */
    readonly active: BufferSpec;
  },
): Kernel {
  const { features } = distribution;
  const Q = quads(features);
  const words = Math.ceil(features / 32);
  const drawn = (quad: string) =>
    `philox(vec4u($step[0], $source[2], sample, ${quad}), key) >> vec4u(8u)`;
  const draw = drawConstants(distribution, drawn);
  const rest = features % 4;
  const whole = rest === 0
    ? ""
    : `if (q == ${Q - 1}u) { drawn &= vec4<bool>(${
      [0, 1, 2, 3].map((k) => k < rest).join(", ")
    }); }`;
  return {
    name: "sample",
    bindings: {
      source: { buffer: source, access: "read" },
      step: { buffer: step, access: "read" },
      x: { buffer: x, access: "write" },
      active: { buffer: active, access: "write" },
    },
    functions: [PHILOX],
    body: `let sample = item / ${words}u;
let word = item % ${words}u;
let key = vec2u($source[0], $source[1]);
var bits = 0u;
for (var q = word * 8u; q < min(word * 8u + 8u, ${Q}u); q++) {
  let n = ${drawn("q")};${draw.declared}
  var drawn = ${draw.deciders} < ${draw.activeBelow};
  ${whole}
  let ratio = min(vec4f(n) * ${draw.ratioScale}, vec4f(${float(1 - 2 ** -24)}));
  let value = select(vec4f(), min(${draw.low} + ${draw.width} * ratio, ${draw.high}), drawn);
  $x[sample * ${Q}u + q] = value;
  let on = select(vec4u(), vec4u(1u, 2u, 4u, 8u), value != vec4f());
  bits |= (on.x | on.y | on.z | on.w) << ((q % 8u) * 4u);
}
$active[item] = bits;`,
    items: samples * words,
    workgroup: WORKGROUP,
  };
}

/** What the sampler's numbers come from, for the device: `(seed, stream, instance)`. */
export function samplerWords(source: SamplerSource): Uint32Array {
  return Uint32Array.of(...randomKey(source), source.instance ?? 0);
}
