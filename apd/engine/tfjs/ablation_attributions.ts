import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../models/mod.ts";
import type { Components } from "./attributions.ts";
import { forwardPass } from "./forward_pass.ts";
import type { NetworkTensors } from "./network_tensors.ts";

/** Where ablation attributions are taken: the component model on one batch. */
export interface AblationPoint {
  readonly network: Network;
  /** Frozen matrices and biases; the sites are the components'. */
  readonly weights: NetworkTensors;
  /** `[B, n]` */
  readonly x: tf.Tensor2D;
}

/**
 * Ablation attributions, `attr[b,c] = mean_o ( f_all(b)_o - f_without_c(b)_o )^2`: the component model
 * with all components, and without one, `sum_c' P[c'] - P[c]` at every site.
 *
 * @returns `[B, C]`
 */
export function ablationAttributions(
  { network, weights, x }: AblationPoint,
  components: Components,
): tf.Tensor2D {
  return tf.tidy(() => {
    const sums = mapSites(components, (P) => P.sum<tf.Tensor2D>(0));
    const run = (sites: NetworkTensors["sites"]) =>
      forwardPass(network, { ...weights, sites }, { x }).output; // [B, O]
    const all = run(sums);
    const C = Object.values(components)[0]!.shape[0];
    const changes = Array.from({ length: C }, (_, c) =>
      tf.tidy(() => {
        const without = mapSites(
          components,
          (P, site) => sums[site]!.sub<tf.Tensor2D>(P.gather(c)),
        );
        return run(without).sub(all).square().mean<tf.Tensor1D>(1); // [B]
      }));
    return tf.stack(changes, 1) as tf.Tensor2D;
  });
}

function mapSites<T>(
  components: Components,
  map: (P: tf.Tensor3D, site: string) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(components).map(([site, P]) => [site, map(P, site)]),
  );
}
