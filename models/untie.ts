import type { GroundTruth, Mechanism } from "./ground_truth.ts";
import type { Network, Operation } from "./network.ts";
import { transpose } from "./transpose.ts";

/**
 * The same network with each use of a site as a site of its own: use `n` of site `W`, `n` = 2, 3, ...,
 * becomes site `W-n`, a copy of the weights, transposed where the use is. SPD decomposes them apart.
 */
export function untie(network: Network): Network {
  const sites: Record<string, Network["sites"][string]> = {};
  const operations = network.operations.map((operation): Operation => {
    if (operation.kind !== "site") return operation;
    const name = nextName(operation.site, sites);
    const W = network.sites[operation.site]!;
    sites[name] = operation.transposed ? transpose(W) : W;
    return { kind: "site", site: name, transposed: false };
  });
  return { ...network, sites, operations };
}

/** The mechanisms of a network in its untied form: of each one, its weights at every use. */
export function untieTruth(truth: GroundTruth, network: Network): GroundTruth {
  const mechanisms = truth.mechanisms.map((mechanism): Mechanism => {
    const weights: Record<string, Mechanism["weights"][string]> = {};
    const taken: Record<string, true> = {};
    for (const operation of network.operations) {
      if (operation.kind !== "site") continue;
      const name = nextName(operation.site, taken);
      taken[name] = true;
      const Z = mechanism.weights[operation.site];
      if (Z !== undefined) weights[name] = operation.transposed ? transpose(Z) : Z;
    }
    return { ...mechanism, weights };
  });
  return { ...truth, mechanisms };
}

function nextName(site: string, taken: Readonly<Record<string, unknown>>): string {
  let name = site;
  for (let use = 2; Object.hasOwn(taken, name); use++) name = `${site}-${use}`;
  return name;
}
