import * as tf from "@tensorflow/tfjs";
import { type Network, normals } from "../../../models/mod.ts";
import type { ApdOptions } from "../../apd_options.ts";
import type { Factors, SiteFactors } from "./factors.ts";

/**
 * Xavier-normal factors with the authors' fan quirk (apd.md): PyTorch reads a tensor
 * `[instances, C, d, e]` as `fan_in = C d e`, `fan_out = instances d e`, and
 * `std = sqrt(2 / (fan_in + fan_out))`.
 */
export function initialFactors(
  network: Network,
  { components: C, rank: m, initInstances }: ApdOptions,
  seed: number,
): Factors {
  const factors: Record<string, SiteFactors> = {};
  let offset = 0;
  const draw = (rows: number, cols: number): tf.Variable<tf.Rank.R3> => {
    const std = Math.sqrt(2 / ((C + initInstances) * rows * cols));
    const count = C * rows * cols;
    const values = normals({ seed, stream: "initialisation", count, offset });
    offset += count;
    return tf.tidy(() =>
      tf.variable(
        tf.tensor3d(Float32Array.from(values, (value) => std * value), [C, rows, cols]),
      )
    );
  };
  for (const [site, { rows: dIn, cols: dOut }] of Object.entries(network.sites)) {
    factors[site] = { A: draw(dIn, m), B: draw(m, dOut) };
  }
  return factors;
}
