import { type Binding, type BufferSpec, type Kernel, quads, WORKGROUP } from "../../kernel.ts";
import { PHILOX } from "../philox.ts";

/** Where the numbers of one set go for one site. */
export interface MaskDraw {
  /** `s L + l`: set and site. */
  readonly place: number;
  /** `r [B, count / 4]` */
  readonly numbers: BufferSpec;
}

/**
 * Draws `r` of one or more sets and sites, uniform in [0, 1), the numbers of spd_mask_numbers.ts: word
 * `c mod 4` of the Philox block with key `(seed, masks)` and counter `(t, s L + l, b, floor(c / 4))`.
 * They are kept, as a block costs more than a store and three loads. One thread draws a quad of each.
 */
export function maskNumbersKernel(
  { name, draws, samples, count, step, key }: {
    readonly name: string;
    readonly draws: readonly MaskDraw[];
    readonly samples: number;
    /** Numbers per sample. */
    readonly count: number;
    readonly step: BufferSpec;
    /** `(seed, masks)` */
    readonly key: BufferSpec;
  },
): Kernel {
  const Q = quads(count);
  const bindings: Record<string, Binding> = {
    step: { buffer: step, access: "read" },
    key: { buffer: key, access: "read" },
  };
  draws.forEach(({ numbers }, i) => bindings[`r${i}`] = { buffer: numbers, access: "write" });
  return {
    name,
    bindings,
    functions: [PHILOX],
    body: `let key = vec2u($key[0], $key[1]);
${
      draws.map(({ place }, i) =>
        `$r${i}[item] = vec4f(philox(vec4u($step[0], ${place}u, item / ${Q}u, item % ${Q}u), key) ` +
        `>> vec4u(8u)) * 0x1p-24f;`
      ).join("\n")
    }`,
    items: samples * Q,
    workgroup: WORKGROUP,
  };
}
