import { matrix } from "./matrix.ts";
import type { Network } from "./network.ts";
import { normals } from "./random_stream.ts";
import { tmsNetwork } from "./tms.ts";

/**
 * An untrained toy model of superposition: `W` Xavier-normal, `std = sqrt(2 / (F + H))` (Glorot and
 * Bengio 2010), and `b = 0`. Numbers come from the `target` stream.
 *
 * @param sizes.features `F`, at least 1
 * @param sizes.hidden `H`, at least 1
 * @param sizes.seed whole number in 0 .. 2^32 - 1
 * @throws {RangeError} when a size or the seed is out of range.
 */
export function initialTms(
  { features, hidden, seed }: {
    readonly features: number;
    readonly hidden: number;
    readonly seed: number;
  },
): Network {
  const std = Math.sqrt(2 / (features + hidden));
  const draws = normals({ seed, stream: "target", count: features * hidden });
  const W = matrix(
    { rows: features, cols: hidden },
    Float32Array.from(draws, (z) => std * z),
  );
  return tmsNetwork(W, new Float32Array(features));
}
