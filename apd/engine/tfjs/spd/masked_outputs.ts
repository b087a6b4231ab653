import type * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../../models/mod.ts";
import { multiply } from "../../../../models/tensor/mod.ts";
import { forwardPass } from "../forward_pass.ts";
import type { NetworkTensors } from "../network_tensors.ts";
import type { MaskNumbers } from "./mask_numbers.ts";
import type { SpdSiteVariables, SpdVariables } from "./variables.ts";

/** What masked passes work on. */
export interface MaskedModel {
  readonly network: Network;
  readonly weights: NetworkTensors;
  readonly variables: SpdVariables;
  /** `D = W - sum_c P[c]` by site, where the delta component acts. */
  readonly remainders?: Readonly<Record<string, tf.Tensor2D>>;
}

/**
 * Outputs `[B, O]` of the network with some sites masked, `y = ((a V^T) * m) U` with
 * `m = g_low + (1 - g_low) r`, plus `m_D a D` with the delta component (docs/spd.md, steps 3-4). The
 * others run the target's own weights.
 *
 * @param pass.x `[B, n]`
 * @param pass.importances `g_low [B, C]` by site
 * @param pass.numbers `r` of every site
 * @param pass.sites which sites are masked; default: all
 */
export function maskedOutputs(
  { network, weights, variables, remainders }: MaskedModel,
  { x, importances, numbers, sites = Object.keys(network.sites) }: {
    readonly x: tf.Tensor2D;
    readonly importances: Readonly<Record<string, tf.Tensor2D>>;
    readonly numbers: MaskNumbers;
    readonly sites?: readonly string[];
  },
): tf.Tensor2D {
  const places = Object.keys(network.sites);
  const site = (a: tf.Tensor2D, { site }: { readonly site: string }): tf.Tensor2D => {
    if (!sites.includes(site)) return multiply(a, weights.sites[site]!);
    const r = numbers[places.indexOf(site)]!;
    const y = throughSubcomponents(a, variables[site]!, { g: importances[site]!, r });
    const D = remainders?.[site];
    if (D === undefined) return y;
    const mD = r.slice([0, r.shape[1] - 1], [-1, 1]); // [B, 1]
    return y.add(multiply(a.mul<tf.Tensor2D>(mD), D));
  };
  return forwardPass(network, weights, { x, site }).output;
}

function throughSubcomponents(
  a: tf.Tensor2D,
  { V, U }: SpdSiteVariables,
  { g, r }: { readonly g: tf.Tensor2D; readonly r: tf.Tensor2D },
): tf.Tensor2D {
  const own = r.shape[1] === g.shape[1] ? r : r.slice([0, 0], g.shape);
  const m = g.add<tf.Tensor2D>(g.neg().add(1).mul(own)); // [B, C]
  return multiply<tf.Tensor2D>(multiply<tf.Tensor2D>(a, V.transpose()).mul(m), U);
}
