import type { GroundTruth } from "./ground_truth.ts";
import { type Matrix, matrix } from "./matrix.ts";
import { type Network, siteMatrix } from "./network.ts";
import { rowMechanisms } from "./row_mechanisms.ts";
import { TMS_SITE } from "./tms.ts";

/** Name of the identity matrix among the sites of a toy model of superposition. */
export const IDENTITY_SITE = "identity";

/**
 * Toy model of superposition with an identity matrix in its hidden layer, decomposed like `W`:
 * `f(x) = relu(x W I W^T + b)` (SPD paper, section 3.1). It computes what the plain one does.
 *
 * @param plain a network of {@link tmsNetwork}, `W [F, H]`
 * @param identity `I [H, H]`; default: made here
 */
export function insertIdentity(
  plain: Network,
  identity: Matrix = identityMatrix(siteMatrix(plain, TMS_SITE).cols),
): Network {
  const [first, ...rest] = plain.operations;
  return {
    ...plain,
    sites: { ...plain.sites, [IDENTITY_SITE]: identity },
    operations: [first!, { kind: "site", site: IDENTITY_SITE, transposed: false }, ...rest],
  };
}

/**
 * The mechanisms of a toy model of superposition with an identity: the rows of `W`, and the identity
 * as one of rank `H`. Like a row it acts iff what it reads is not 0, so on every input that is not.
 */
export function tmsIdentityTruth(network: Network): GroundTruth {
  const { mechanisms } = rowMechanisms(TMS_SITE, siteMatrix(network, TMS_SITE));
  const identity = {
    name: "identity",
    weights: { [IDENTITY_SITE]: siteMatrix(network, IDENTITY_SITE) },
    activity: { when: "any-input", inputs: [...Array(network.inputs).keys()] },
  } as const;
  return { mechanisms: [...mechanisms, identity] };
}

/** `I [H, H]` */
function identityMatrix(H: number): Matrix {
  const I = matrix({ rows: H, cols: H });
  for (let h = 0; h < H; h++) I.data[h * H + h] = 1;
  return I;
}
