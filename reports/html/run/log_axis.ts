import type { LayoutAxis } from "plotly.js-dist";
import { axis } from "../figure.ts";

/** Most ticks with a label. */
const MOST_TICKS = 7;
/** Share of the axis, in its logarithm, that is left free at each end. */
const MARGIN = 0.04;

/**
 * A log axis over some values, with few labels that never overlap: powers of ten where there are three
 * or more, else 1, 2 and 5 times them, else steps between the ends.
 *
 * @param values what stands on the axis; those that are not above 0 are left out
 */
export function logAxis(
  values: readonly number[],
  own: Partial<LayoutAxis> = {},
): Partial<LayoutAxis> {
  const positive = values.filter((value) => value > 0);
  const ends = positive.length === 0
    ? [0, 0]
    : [Math.min(...positive), Math.max(...positive)].map(Math.log10);
  const free = MARGIN * (ends[1]! - ends[0]!) || 0.1;
  const [low, high] = [ends[0]! - free, ends[1]! + free];
  const tickvals = ticks(low, high);
  return axis({
    type: "log",
    range: [low, high],
    tickvals,
    ticktext: tickvals.map(tickText),
    ...own,
  });
}

/** Places of the labels between two logarithms. */
function ticks(low: number, high: number): number[] {
  const powers = within([1], low, high);
  if (powers.length >= 3) return thinned(powers);
  const halves = within([1, 2, 5], low, high);
  if (halves.length >= 2) return halves;
  return thinned(within([1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9], low, high));
}

/** Every n-th, the last one among them. */
function thinned(places: readonly number[]): number[] {
  const step = Math.ceil(places.length / MOST_TICKS);
  return places.filter((_, i) => (places.length - 1 - i) % step === 0);
}

/** Multiples of the powers of ten between two logarithms, ascending. */
function within(factors: readonly number[], low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power++) {
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (Math.log10(value) >= low && Math.log10(value) <= high) found.push(value);
    }
  }
  return found;
}

/** `0.002`, `20`, and `10^-6` with a raised exponent where digits would fill the axis. */
function tickText(value: number): string {
  const power = Math.floor(Math.log10(value) + 1e-9);
  if (power >= -3 && power <= 3) return String(value);
  const factor = Number((value / 10 ** power).toPrecision(2));
  return `${factor === 1 ? "" : `${factor}·`}10<sup>${power}</sup>`;
}
