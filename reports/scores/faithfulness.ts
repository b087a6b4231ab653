import { type Network, siteMatrix } from "../../models/mod.ts";
import type { Components } from "../evaluation/components.ts";

/** `|theta - sum_c P[c]|^2 / |theta|^2` over all sites, each counted once (docs/scores.md, 3). */
export function faithfulnessError(network: Network, { count, P }: Components): number {
  let [error, total] = [0, 0];
  for (const [site, components] of Object.entries(P)) {
    const W = siteMatrix(network, site).data;
    for (let i = 0; i < W.length; i++) {
      let sum = 0;
      for (let c = 0; c < count; c++) sum += components[c * W.length + i]!;
      error += (W[i]! - sum) ** 2;
      total += W[i]! ** 2;
    }
  }
  return error / total;
}
