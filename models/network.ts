import type { Matrix } from "./matrix.ts";

/**
 * One step of a network's forward pass on an activation row vector `a`.
 *
 * - `site`: `a @ W[site]`, or `a @ W[site]^T` when `transposed` (a tied use of the same weights)
 * - `frozen`: `a @ M[matrix]`, a matrix that is not decomposed (embeddings)
 * - `bias`: `a + b[bias]`, frozen
 * - `relu`, `gelu`: elementwise
 * - `save`: remember `a` under a name; `add`: `a` plus a remembered value (a residual stream)
 */
export type Operation =
  | { readonly kind: "site"; readonly site: string; readonly transposed: boolean }
  | { readonly kind: "frozen"; readonly matrix: string }
  | { readonly kind: "bias"; readonly bias: string }
  | { readonly kind: "relu" }
  | { readonly kind: "gelu" }
  | { readonly kind: "save"; readonly as: string }
  | { readonly kind: "add"; readonly from: string };

/** One appearance of a site in the forward pass. A tied site appears twice. */
export type SiteUse = Extract<Operation, { kind: "site" }>;

/** A network as data: its weights and the list of operations that every engine interprets. */
export interface Network {
  /** Width of the input row vector. */
  readonly inputs: number;
  /** Width of the output row vector. */
  readonly outputs: number;
  /** Decomposed weight matrices `W[site]`, shape `[d_in, d_out]`. */
  readonly sites: Readonly<Record<string, Matrix>>;
  /** Matrices that are copied from the target and never decomposed. */
  readonly frozen: Readonly<Record<string, Matrix>>;
  /** Bias row vectors, never decomposed. */
  readonly biases: Readonly<Record<string, Float32Array>>;
  /** What happens to the input row vector, in order. */
  readonly operations: readonly Operation[];
}

/** The site uses in the order of the forward pass: the sites of every loss (docs/methods.md, "tied site"). */
export function siteUses(network: Network): readonly SiteUse[] {
  return network.operations.filter((operation) => operation.kind === "site");
}

/** `N` of docs/methods.md: number of entries of all sites, tied uses counted again (TMS: `2 F H`). */
export function countSiteEntries(network: Network): number {
  return siteUses(network).reduce(
    (sum, { site }) => sum + siteMatrix(network, site).data.length,
    0,
  );
}

/**
 * The weights of a named site.
 *
 * @throws {ReferenceError} when the network has no such site.
 */
export function siteMatrix(network: Network, site: string): Matrix {
  const weights = network.sites[site];
  if (weights === undefined) {
    throw new ReferenceError(
      `Cannot read site "${site}": the network has ${Object.keys(network.sites).join(", ")}`,
    );
  }
  return weights;
}
