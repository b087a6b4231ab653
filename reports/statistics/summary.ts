/** `sum x / n`, taken from the first value so that equal values give exactly it; NaN for none. */
export function mean(values: readonly number[]): number {
  const first = values[0] ?? NaN;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}

/** The middle value, the mean of the two in the middle for an even number; null for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Standard deviation with `n - 1`, for a sample of seeds; null below two values. */
export function sampleSd(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(squaredDeviations(values) / (values.length - 1));
}

/** Standard deviation with `n`, as the papers print it; null for no values. */
export function populationSd(values: readonly number[]): number | null {
  return values.length < 1 ? null : Math.sqrt(squaredDeviations(values) / values.length);
}

function squaredDeviations(values: readonly number[]): number {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0);
}
