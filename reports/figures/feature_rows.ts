import { siteMatrix, TMS_SITE } from "../../models/mod.ts";
import type { Measured } from "../scores/measured.ts";
import type { FeatureRows } from "./component_shares.ts";

/**
 * The rows of a toy model of superposition and of its components, of which an untied decomposition has
 * those of the first use.
 *
 * @returns undefined where the network has no site `W` with a row for each feature
 */
export function featureRows(
  { network, components: { P } }: Pick<Measured, "network" | "components">,
): FeatureRows | undefined {
  if (network.sites[TMS_SITE]?.rows !== network.inputs) return undefined;
  return { W: siteMatrix(network, TMS_SITE), components: P[TMS_SITE]! };
}
