import type { Network, SiteUse } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import { baseline } from "./baseline.ts";
import { compactComponents } from "./compact_components.ts";

/**
 * One component per hidden unit: all weights into and out of it. Of a TMS that is
 * `P[h] = W[:,h] (outer) e_h`.
 */
export const perNeuron = baseline(
  {
    id: "per-neuron",
    title: "One component per hidden unit",
    source: "P[h] = the weights into and out of unit h",
  },
  ({ network }) => {
    const units = hiddenUnits(network);
    const components = Math.max(...units.map(({ first, count }) => first + count));
    const sites = Object.fromEntries(
      units.map((assigned) => [assigned.site, splitSite(network, assigned, components)]),
    );
    return { components, sites };
  },
);

/** The hidden units that the entries of a site belong to. */
interface SiteUnits {
  readonly site: string;
  /** Whether entry `(i, o)` belongs to unit `first + i` or `first + o`. */
  readonly axis: "row" | "column";
  readonly first: number;
  readonly count: number;
}

/**
 * Finds the hidden units of each site. The outputs of a site are units; the site that reads those
 * units next, with only biases and nonlinearities between, is split by them too.
 */
function hiddenUnits(network: Network): SiteUnits[] {
  const assigned = new Map<string, SiteUnits>();
  let next = 0;
  let open: { first: number; count: number } | undefined; // units at the current value
  for (const operation of network.operations) {
    if (operation.kind === "frozen" || operation.kind === "save" || operation.kind === "add") {
      open = undefined;
    }
    if (operation.kind !== "site") continue;
    if (open !== undefined) {
      if (!assigned.has(operation.site)) {
        assigned.set(operation.site, {
          site: operation.site,
          axis: operation.transposed ? "column" : "row",
          ...open,
        });
      }
      open = undefined;
    } else if (!assigned.has(operation.site)) {
      const count = outputWidth(network, operation);
      open = { first: next, count };
      next += count;
      assigned.set(operation.site, {
        site: operation.site,
        axis: operation.transposed ? "row" : "column",
        ...open,
      });
    }
  }
  return [...assigned.values()];
}

function outputWidth(network: Network, { site, transposed }: SiteUse): number {
  const { rows, cols } = network.sites[site]!;
  return transposed ? rows : cols;
}

function splitSite(
  network: Network,
  { site, axis, first }: SiteUnits,
  components: number,
): SiteComponents {
  const W = network.sites[site]!;
  const P = new Float32Array(components * W.data.length); // [C, d_in, d_out]
  W.data.forEach((value, entry) => {
    const unit = axis === "row" ? Math.floor(entry / W.cols) : entry % W.cols;
    P[(first + unit) * W.data.length + entry] = value;
  });
  return compactComponents(P, W);
}
