import type { FeatureDistribution } from "./sampler.ts";

/** How the words of a sample become the value of one input; see `sparseFeatureSampler`. */
export interface InputDraw {
  /** Input whose word decides whether this one is active: the first of its group, or itself. */
  readonly decider: number;
  /** Active iff the decider's `n` is below it: `p 2^24`, `p` a float32. */
  readonly activeBelow: number;
  /** What turns the input's own `n` into its share of the range; a float32. */
  readonly ratioScale: number;
  /** The lower end of its values; a float32. */
  readonly low: number;
  /** The upper end; a float32. */
  readonly high: number;
  /** `high - low`; a float32. */
  readonly width: number;
}

/**
 * The constants with which each input is drawn, on every engine alike. The word that decided is
 * uniform on `[0, p)` where the input is active, so `ratioScale` divides it by `p`; the word of
 * another member of the group is uniform on `[0, 1)`.
 *
 * @param distribution one that was checked
 * @returns `[features]`
 */
export function inputDraws({ features, groups = [], ...common }: FeatureDistribution): InputDraw[] {
  const draws = Array.from({ length: features }, (_, input) => drawOf(common, input, input));
  for (const group of groups) {
    const decider = group.inputs[0]!;
    for (const input of group.inputs) draws[input] = drawOf(group, decider, input);
  }
  return draws;
}

function drawOf(
  range: { readonly probability: number; readonly low: number; readonly high: number },
  decider: number,
  input: number,
): InputDraw {
  const p = Math.fround(range.probability);
  const low = Math.fround(range.low);
  const high = Math.fround(range.high);
  return {
    decider,
    activeBelow: p * 2 ** 24, // n * 2^-24 < p
    ratioScale: Math.fround(2 ** -24 / (decider === input ? p : 1)),
    low,
    high,
    width: Math.fround(high - low),
  };
}
