import { quads } from "../kernel.ts";
import { gatedStrips } from "../kernels/gated_attributions.ts";
import type { Link, MatrixStack, RowSpace, RowValue } from "./row_graph.ts";

/** What the cost of a product depends on besides the sizes of its matrices. */
export interface RowSizesForCosts {
  /** `B` */
  readonly samples: number;
  /** `C` */
  readonly components: number;
  /** Kept pairs, `K`. */
  readonly kept: number;
  readonly rowTile: number;
  /** Share of the inputs that is not zero. */
  readonly density: number;
}

/** A product that costs this many loads takes about as long as launching it. */
export const LAUNCH = 25_000;

/**
 * Costs of products, in loads of a quad, which is what time goes into (docs/engine.md):
 *
 *     block of 4 x 4 entries of a matrix for a tile of T rows    4 + T loads
 *     the same for a kept pair alone, or for one row             5
 *     a quad of columns for a non-zero entry of a sparse row     4
 *     4 x 4 x 4 multiplications of two matrices                  8
 *
 * A product of constant matrices costs nothing: it is computed once.
 */
export class RowCosts {
  readonly #sizes: RowSizesForCosts;
  #spent = 0;

  constructor(sizes: RowSizesForCosts) {
    this.#sizes = sizes;
  }

  /** Cost of everything that was computed. */
  get spent(): number {
    return this.#spent;
  }

  /** Adds the cost of what will be computed. */
  spend(cost: number): void {
    this.#spent += cost;
  }

  /** `left @ M` for rows of `space`. */
  product(space: RowSpace, link: Link): number {
    const { rowTile, components, samples, kept } = this.#sizes;
    const { pick } = link.matrix;
    const blocks = quads(link.matrix.rows) * quads(link.matrix.cols);
    if (pick === "kept" || pick === "open" || pick === "close") return LAUNCH + kept * blocks * 5;
    const rows = space === "pairs" || pick === "component" ? samples * components : samples;
    return LAUNCH + rows * blocks * (4 + rowTile) / rowTile;
  }

  /** The same for a left side whose non-zero entries are known as bits; `undefined` without them. */
  sparseProduct({ origin, width }: RowValue, link: Link): number | undefined {
    const { samples, components, kept, density } = this.#sizes;
    const { matrix: { pick, cols }, transposed } = link;
    if (origin.kind !== "buffer" || origin.bits === undefined || transposed) return undefined;
    if (pick === "open" || pick === "close") return undefined;
    const rows = { all: samples, component: samples * components, kept }[pick];
    return LAUNCH + rows * quads(cols) * (Math.ceil(width / 32) + 4 * density * width);
  }

  /**
   * Attributions from tangents behind a ReLU (`gated_attributions.ts`), half of them active: a number
   * of them and a quad of `U`, which all lanes share, cost about half a load and a sixth. Another
   * kernel lists the active ones.
   */
  gatedAttributions({ rows, cols }: Pick<MatrixStack, "rows" | "cols">): number {
    const { samples, components } = this.#sizes;
    const unit = gatedStrips(cols) / 2 + quads(cols) / 6;
    return 2 * LAUNCH + samples * components * (rows / 2 * unit + quads(cols));
  }

  /** The same from tangents of all outputs, `t @ M` and its squares. */
  denseAttributions(link: Link): number {
    const { samples, components } = this.#sizes;
    return this.product("pairs", link) + samples * components * quads(link.matrix.cols) * 2;
  }

  /** `L @ M` of two stacks of matrices. */
  fold(left: Link, folded: Omit<MatrixStack, "buffer">): number {
    if (folded.constant) return 0;
    const inner = left.transposed ? left.matrix.rows : left.matrix.cols;
    const count = folded.pick === "all" ? 1 : this.#sizes.components;
    return LAUNCH + count * quads(folded.rows) * quads(folded.cols) * (8 * quads(inner) + 4);
  }
}
