import { philox4x32Into, randomKey, uniformFromWord } from "../../models/mod.ts";

/** Which random numbers of the masks are meant. */
export interface SpdMaskDraw {
  readonly seed: number;
  /** `t` */
  readonly step: number;
  /** 0: all sites masked, 1: one at a time, 2: where the search for the worst masks starts. */
  readonly set: 0 | 1 | 2;
  /** `l`, place of the site among the network's. */
  readonly site: number;
  /** `L`, number of sites. */
  readonly sites: number;
  /** `B` */
  readonly samples: number;
  /** Numbers per sample: `C`, one more with the delta component. */
  readonly count: number;
}

/**
 * `r`, uniform in [0, 1): number `c` of sample `b` is word `c mod 4` of the Philox block with key
 * `(seed, masks)` and counter `(t, set L + l, b, floor(c / 4))` (docs/spd.md, step 3).
 *
 * @returns `[B, count]`, row-major
 */
export function spdMaskNumbers(
  { seed, step, set, site, sites, samples, count }: SpdMaskDraw,
): Float32Array {
  const block = {
    counter: Uint32Array.of(step, set * sites + site, 0, 0),
    key: randomKey({ seed, stream: "masks" }),
  };
  const words = new Uint32Array(4);
  const numbers = new Float32Array(samples * count); // [B, count]
  for (let b = 0; b < samples; b++) {
    for (let c = 0; c < count; c++) {
      if (c % 4 === 0) {
        block.counter[2] = b;
        block.counter[3] = c / 4;
        philox4x32Into(block, words);
      }
      numbers[b * count + c] = uniformFromWord(words[c % 4]!);
    }
  }
  return numbers;
}
