import type { Network } from "../../../models/mod.ts";

/** A network that is affine up to an elementwise function of its output. */
export interface AffineNetwork {
  /** The operations without that function. */
  readonly network: Network;
  /** The function. */
  readonly gate: "relu" | "gelu" | "none";
  /** Whether a bias stands in front of a site, so that zero inputs reach it as something else. */
  readonly biased: boolean;
}

/** The affine part of a network, or `undefined` when a function bends an earlier value. */
export function affineNetwork(network: Network): AffineNetwork | undefined {
  const { operations } = network;
  const last = operations.at(-1)?.kind;
  const gate = last === "relu" || last === "gelu" ? last : "none";
  const affine = gate === "none" ? operations : operations.slice(0, -1);
  if (affine.some(({ kind }) => kind === "relu" || kind === "gelu")) return undefined;
  const firstBias = affine.findIndex(({ kind }) => kind === "bias");
  const lastSite = affine.findLastIndex(({ kind }) => kind === "site");
  return {
    network: { ...network, operations: affine },
    gate,
    biased: firstBias !== -1 && firstBias < lastSite,
  };
}
