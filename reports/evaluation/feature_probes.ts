import { type Rows, rows } from "./rows.ts";

/** Values that a feature takes, alone, in {@link featureProbes}. */
export const PROBE_VALUES: readonly number[] = [-1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1];

/** Feature by feature, each probe value alone: `x [n values, n]`. */
export function featureProbes(n: number): Rows {
  const x = rows({ count: n * PROBE_VALUES.length, width: n });
  for (let r = 0; r < x.count; r++) {
    const feature = Math.floor(r / PROBE_VALUES.length);
    x.data[r * n + feature] = PROBE_VALUES[r % PROBE_VALUES.length]!;
  }
  return x;
}
