/** What differs between kinds of adapter: the same kernels, cut differently. */
export interface Tuning {
  /** Rows that one thread of a dense product computes, a divisor of {@link ROW_PADDING}. */
  readonly rowTile: number;
  /** Quads of columns that it computes in SPD's passes, whose matrices are wide. */
  readonly columnTile: number;
  /**
   * Most workgroups of kernels that share a dispatch. A dispatch costs 30-100 us on a software
   * adapter, but its workgroups also execute the other kernels' code there, with all lanes off.
   */
  readonly sharedGroups: number;
  /** Threads into which a sum over a whole batch is cut. */
  readonly busyThreads: number;
  /**
   * Quads of columns, and of places of the stack, that one thread of a product with a common matrix
   * takes, and threads of its workgroups (`kernels/common_product.ts`).
   */
  readonly productColumns: number;
  readonly productPlaces: number;
  readonly productThreads: number;
}

/** Rows of every pass are padded to a multiple of this. */
export const ROW_PADDING = 8;

/** The tuning of a software adapter (lavapipe, SwiftShader), measured on two cores. */
export const SOFTWARE_TUNING: Tuning = {
  rowTile: 8,
  columnTile: 2,
  sharedGroups: 8,
  busyThreads: 256,
  productColumns: 7,
  productPlaces: 2,
  productThreads: 16,
};

/** The tuning of a GPU: more threads with less work, and all dispatches shared. Not measured yet. */
export const GPU_TUNING: Tuning = {
  rowTile: 4,
  columnTile: 1,
  sharedGroups: Infinity,
  busyThreads: 2 ** 14,
  productColumns: 4,
  productPlaces: 1,
  productThreads: 64,
};
