import type { Link, MatrixStack } from "./row_graph.ts";

/** The matrices that a pass puts at the network's products. */
export interface Weights {
  /** At the sites, by name: one matrix, or the factors of one. */
  readonly sites: Readonly<Record<string, readonly [MatrixStack, ...MatrixStack[]]>>;
  /** At frozen products, by name. */
  readonly frozen: Readonly<Record<string, MatrixStack>>;
  /** `[d / 4]` quads, by name. */
  readonly biases: Readonly<Record<string, MatrixStack["buffer"]>>;
}

/**
 * The matrices of one use of a site, in the order in which a row meets them: `A B`, or `B^T A^T`.
 * Of the kept components' factors the first opens a row for each kept pair and the last sums them.
 */
export function siteLinks(
  matrices: readonly [MatrixStack, ...MatrixStack[]],
  transposed: boolean,
): [Link, ...Link[]] {
  const ordered = transposed ? matrices.toReversed() : matrices;
  const links = ordered.map((matrix, index): Link => ({
    matrix: matrix.pick !== "kept" || ordered.length === 1
      ? matrix
      : { ...matrix, pick: index === 0 ? "open" : "close" },
    transposed,
  }));
  return links as [Link, ...Link[]];
}
