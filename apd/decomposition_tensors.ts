import { type Network, siteMatrix, type TensorData } from "../models/mod.ts";
import {
  decomposedNetwork,
  type Decomposition,
  type ImportanceFunctions,
  type SiteComponents,
} from "./decomposition.ts";
import { expectShape } from "./expect_shape.ts";
import { importancesFromTensors, importancesToTensors } from "./importance_tensors.ts";

/**
 * The stored form of a decomposition: per site `<site>.A [C, d_in, m]` and `<site>.B [C, m, d_out]`,
 * or `<site>.P [C, d_in, d_out]`; with the rule `recorded` also `used [B, C]` of zeros and ones; factors with importance functions as {@link importancesToTensors} has
 * them.
 */
export function decompositionToTensors(
  decomposition: Decomposition,
  network: Network,
): Record<string, TensorData> {
  const { components, importances = {} } = decomposition;
  const decomposed = decomposedNetwork(network, decomposition);
  const tensors: Record<string, TensorData> = {};
  for (const [site, stored] of Object.entries(decomposition.sites)) {
    const { rows, cols } = siteMatrix(decomposed, site);
    if (stored.kind === "full") {
      tensors[`${site}.P`] = { shape: [components, rows, cols], data: stored.P };
      continue;
    }
    const functions = importances[site];
    if (functions !== undefined) {
      Object.assign(tensors, importancesToTensors({ stored, functions }, { site, components }));
    } else {
      tensors[`${site}.A`] = { shape: [components, rows, stored.rank], data: stored.A };
      tensors[`${site}.B`] = { shape: [components, stored.rank, cols], data: stored.B };
    }
  }
  const { used } = decomposition;
  if (used !== undefined) {
    tensors[USED] = {
      shape: [used.length / components, components],
      data: Float32Array.from(used),
    };
  }
  return tensors;
}

/** Name of the tensor that says which components act on the evaluation inputs. */
const USED = "used";

/**
 * Reads a decomposition back, for every site of the network or of its untied form.
 *
 * @param recorded what the tensors do not say; with the rule `importance` they hold the functions
 * @throws {RangeError} when a tensor is missing or its shape does not fit the network.
 */
export function decompositionFromTensors(
  tensors: Readonly<Record<string, TensorData>>,
  network: Network,
  { selection, untied }: Pick<Decomposition, "selection" | "untied">,
): Decomposition {
  const counts = new Set<number>();
  const sites: Record<string, SiteComponents> = {};
  const importances: Record<string, ImportanceFunctions> = {};
  const decomposed = decomposedNetwork(network, { untied });
  for (const site of Object.keys(decomposed.sites)) {
    const { rows, cols } = siteMatrix(decomposed, site);
    if (selection.rule === "importance") {
      const read = importancesFromTensors(tensors, { site, rows, cols });
      counts.add(read.components);
      sites[site] = read.stored;
      importances[site] = read.functions;
      continue;
    }
    const full = tensors[`${site}.P`];
    if (full !== undefined) {
      const [components = 0] = expectShape(full, { name: `${site}.P`, shape: [-1, rows, cols] });
      counts.add(components);
      sites[site] = { kind: "full", P: full.data };
      continue;
    }
    const A = expectShape(tensors[`${site}.A`], { name: `${site}.A`, shape: [-1, rows, -1] });
    const [components = 0, , rank = 0] = A;
    expectShape(tensors[`${site}.B`], { name: `${site}.B`, shape: [components, rank, cols] });
    counts.add(components);
    sites[site] = {
      kind: "factors",
      rank,
      A: tensors[`${site}.A`]!.data,
      B: tensors[`${site}.B`]!.data,
    };
  }
  const [components] = counts;
  if (components === undefined || counts.size !== 1) {
    throw new RangeError(
      `Cannot read a decomposition: all sites need one number of components, found [${
        [
          ...counts,
        ].join(", ")
      }]`,
    );
  }
  return {
    components,
    sites,
    selection,
    ...selection.rule === "recorded" && { used: readUsed(tensors[USED], components) },
    ...selection.rule === "importance" && { importances },
    ...untied && { untied },
  };
}

function readUsed(tensor: TensorData | undefined, components: number): Uint8Array {
  expectShape(tensor, { name: USED, shape: [-1, components] });
  const odd = tensor!.data.find((value) => value !== 0 && value !== 1);
  if (odd !== undefined) {
    throw new RangeError(`Cannot read tensor ${USED}: its entries must be 0 or 1, one is ${odd}`);
  }
  return Uint8Array.from(tensor!.data);
}
