import type { Interval } from "../leaderboard_types.ts";

/** 97.5% quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson 95% interval of a share `p = successes / n` (Wilson 1927):
 * `(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)`.
 *
 * @throws {RangeError} unless 0 <= successes <= n and n >= 1, whole numbers.
 *
 * @example
 * ```ts
 * import { ok } from "node:assert/strict";
 * import { wilsonInterval } from "./wilson.ts";
 * const { low, high } = wilsonInterval({ successes: 3, n: 3 });
 * ok(Math.abs(low - 0.4385) < 1e-4 && high === 1);
 * ```
 */
export function wilsonInterval(
  { successes, n }: { readonly successes: number; readonly n: number },
): Interval {
  if (
    !Number.isInteger(n) || !Number.isInteger(successes) || successes < 0 || successes > n || n < 1
  ) {
    throw new RangeError(
      `Cannot give an interval: needs 0 <= successes <= n and n >= 1, has ${successes} of ${n}`,
    );
  }
  const p = successes / n;
  const center = p + Z * Z / (2 * n);
  const spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
  const scale = 1 + Z * Z / n;
  return {
    low: successes === 0 ? 0 : (center - spread) / scale,
    high: successes === n ? 1 : (center + spread) / scale,
  };
}
