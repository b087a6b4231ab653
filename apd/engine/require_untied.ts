import { type Network, siteUses } from "../../models/mod.ts";

/**
 * Checks that a network uses each of its sites once and not transposed, as SPD decomposes every use
 * apart (docs/spd.md, "Parameters").
 *
 * @throws {RangeError} when it does not
 */
export function requireUntied(network: Network): void {
  for (const site of Object.keys(network.sites)) {
    const uses = siteUses(network).filter((use) => use.site === site);
    if (uses.length === 1 && !uses[0]!.transposed) continue;
    throw new RangeError(
      `Cannot train SPD on tied sites: site "${site}" must be used once and not transposed, is used ` +
        `${uses.length} times${
          uses.some(({ transposed }) => transposed) ? ", also transposed" : ""
        }; untie(network) makes each use a site`,
    );
  }
}
