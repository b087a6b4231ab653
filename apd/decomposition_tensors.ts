import { type Network, siteMatrix, type TensorData } from "../models/mod.ts";
import type { Decomposition, Selection, SiteComponents } from "./decomposition.ts";

/**
 * The stored form of a decomposition: per site `<site>.A [C, d_in, m]` and `<site>.B [C, m, d_out]`,
 * or `<site>.P [C, d_in, d_out]`.
 */
export function decompositionToTensors(
  decomposition: Decomposition,
  network: Network,
): Record<string, TensorData> {
  const { components } = decomposition;
  const tensors: Record<string, TensorData> = {};
  for (const [site, stored] of Object.entries(decomposition.sites)) {
    const { rows, cols } = siteMatrix(network, site);
    if (stored.kind === "full") {
      tensors[`${site}.P`] = { shape: [components, rows, cols], data: stored.P };
    } else {
      tensors[`${site}.A`] = { shape: [components, rows, stored.rank], data: stored.A };
      tensors[`${site}.B`] = { shape: [components, stored.rank, cols], data: stored.B };
    }
  }
  return tensors;
}

/**
 * Reads a decomposition back, for every site of the network.
 *
 * @throws {RangeError} when a tensor is missing or its shape does not fit the network.
 */
export function decompositionFromTensors(
  tensors: Readonly<Record<string, TensorData>>,
  network: Network,
  selection: Selection,
): Decomposition {
  const counts = new Set<number>();
  const sites: Record<string, SiteComponents> = {};
  for (const site of Object.keys(network.sites)) {
    const { rows, cols } = siteMatrix(network, site);
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
  return { components, sites, selection };
}

/** Checks a tensor's shape, where -1 stands for any size of at least 1, and returns it. */
function expectShape(
  tensor: TensorData | undefined,
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
): readonly number[] {
  const fits = tensor !== undefined && tensor.shape.length === shape.length &&
    shape.every((size, axis) =>
      size === -1 ? (tensor.shape[axis] ?? 0) >= 1 : size === tensor.shape[axis]
    );
  if (!fits) {
    const wanted = shape.map((size) => size === -1 ? "any" : size).join(", ");
    const found = tensor === undefined ? "is missing" : `is [${tensor.shape.join(", ")}]`;
    throw new RangeError(`Cannot read tensor ${name}: needs shape [${wanted}], ${found}`);
  }
  return tensor.shape;
}
