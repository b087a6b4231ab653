import { type Network, normals } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";

/** Factors of one site as plain arrays, row-major: `A [C, d_in, m]`, `B [C, m, d_out]`. */
export interface InitialSiteFactors {
  /** `[C, d_in, m]` */
  readonly A: Float32Array;
  /** `[C, m, d_out]` */
  readonly B: Float32Array;
}

/**
 * Xavier-normal factors with the authors' fan quirk (docs/methods.md): PyTorch reads a tensor
 * `[instances, C, d, e]` as `fan_in = C d e`, `fan_out = instances d e`, and
 * `std = sqrt(2 / (fan_in + fan_out))`.
 */
export function initialFactors(
  network: Network,
  { components: C, rank: m, initInstances }: ApdOptions,
  seed: number,
): Record<string, InitialSiteFactors> {
  const factors: Record<string, InitialSiteFactors> = {};
  let offset = 0;
  const draw = (rows: number, cols: number): Float32Array => {
    const std = Math.sqrt(2 / ((C + initInstances) * rows * cols));
    const count = C * rows * cols;
    const values = normals({ seed, stream: "initialisation", count, offset });
    offset += count;
    return Float32Array.from(values, (value) => std * value);
  };
  for (const [site, { rows: dIn, cols: dOut }] of Object.entries(network.sites)) {
    factors[site] = { A: draw(dIn, m), B: draw(m, dOut) };
  }
  return factors;
}
