import { siteMatrix } from "../../models/mod.ts";
import type { ApdProblem, StartingFactors } from "./engine.ts";
import { initialFactors } from "./initial_factors.ts";

/**
 * The factors that a run starts from: those of its problem, or those that are drawn with its seed.
 *
 * @throws {RangeError} when the problem's do not fit its sites, components and rank
 */
export function startingFactors(
  { network, options, seed, startFrom }: Pick<
    ApdProblem,
    "network" | "options" | "seed" | "startFrom"
  >,
): Readonly<Record<string, StartingFactors>> {
  if (startFrom === undefined) return initialFactors(network, options, seed);
  for (const site of Object.keys(network.sites)) {
    const { rows, cols } = siteMatrix(network, site);
    for (const [name, width] of [["A", rows], ["B", cols]] as const) {
      const needed = options.components * options.rank * width;
      const length = startFrom[site]?.[name].length ?? 0;
      if (length !== needed) {
        throw new RangeError(
          `Cannot start from the given factors: ${name} of site "${site}" must have ${needed} ` +
            `entries, has ${length}`,
        );
      }
    }
  }
  return startFrom;
}
