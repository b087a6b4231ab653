/** Values for a log axis, which has no place for 0: a gap stands there. */
export function logValues(values: readonly number[]): (number | null)[] {
  return values.map((value) => value > 0 ? value : null);
}
