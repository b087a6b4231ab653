import { type Network, normals, type RandomDraw, uniforms } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";

/** Factors of one site as plain arrays, row-major: `A [C, d_in, m]`, `B [C, m, d_out]`. */
export interface InitialSiteFactors {
  /** `[C, d_in, m]` */
  readonly A: Float32Array;
  /** `[C, m, d_out]` */
  readonly B: Float32Array;
}

/**
 * The factors that training starts from, of the sizes that the authors' code gives them
 * (docs/methods.md, "Initial factors"): PyTorch reads a tensor `[instances, C, d, e]` as
 * `fan_in = C d e`, `fan_out = instances d e`.
 *
 *     xavier-normal     normal, std = sqrt(2 / (fan_in + fan_out))
 *     kaiming-uniform   uniform in [-bound, bound), bound = initScale sqrt(6 / fan_in)
 *
 * Numbers are drawn in the order of the sites, `A` before `B`.
 */
export function initialFactors(
  network: Network,
  options: ApdOptions,
  seed: number,
): Record<string, InitialSiteFactors> {
  const { components: C, rank: m, initInstances, initialisation, initScale } = options;
  const factors: Record<string, InitialSiteFactors> = {};
  let offset = 0;
  const draw = (rows: number, cols: number): Float32Array => {
    const count = C * rows * cols; // fan_in
    const part: RandomDraw = { seed, stream: "initialisation", count, offset };
    offset += count;
    if (initialisation === "kaiming-uniform") {
      const bound = initScale * Math.sqrt(6 / count);
      return Float32Array.from(uniforms(part), (u) => bound * (2 * u - 1));
    }
    const std = Math.sqrt(2 / ((C + initInstances) * rows * cols));
    return Float32Array.from(normals(part), (value) => std * value);
  };
  for (const [site, { rows: dIn, cols: dOut }] of Object.entries(network.sites)) {
    factors[site] = { A: draw(dIn, m), B: draw(m, dOut) };
  }
  return factors;
}
