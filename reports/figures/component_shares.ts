import type { Matrix } from "../../models/mod.ts";

/** The components of a TMS target. */
export interface FeatureRows {
  /** The target's weights `[F, H]`: row `j` is the direction of feature `j`. */
  readonly W: Matrix;
  /** `P [C, F, H]`, row-major. */
  readonly components: Float64Array;
}

/** How much of each feature each component carries. */
export interface ComponentShares {
  /**
   * `share[c][j] = cos(P[c][j,:], W[j,:]) |P[c][j,:]| / |W[j,:]|`: 1 when component `c` holds row `j`
   * whole, 0 when it holds none of it or only what stands at right angles to it. Over the components
   * of a faithful decomposition each feature's shares sum to 1.
   */
  readonly shares: readonly (readonly number[])[];
  /** Components by the feature of which they hold most; those that carry no feature come last. */
  readonly order: readonly number[];
}

/** A component counts as carrying a feature from this share of the feature's row on. */
export const CARRIES = 0.5;

/**
 * Shares of every component in every feature and the order in which a good decomposition looks
 * diagonal.
 */
export function componentShares({ W, components }: FeatureRows): ComponentShares {
  const size = W.rows * W.cols;
  const shares = Array.from( // [C, F]
    { length: components.length / size },
    (_, c) => Array.from({ length: W.rows }, (_, j) => rowShare(W, { components, c, j })),
  );
  const places = shares.map((row, component) => {
    const largest = Math.max(...row.map(Math.abs));
    const feature = row.findIndex((share) => Math.abs(share) === largest);
    return { component, largest, feature, idle: Number(largest < CARRIES) };
  });
  places.sort((a, b) =>
    a.idle - b.idle || a.feature - b.feature || b.largest - a.largest || a.component - b.component
  );
  return { shares, order: places.map(({ component }) => component) };
}

/** `<P[c][j,:], W[j,:]> / |W[j,:]|^2`, which is the cosine times the ratio of the norms. */
function rowShare(
  W: Matrix,
  { components, c, j }: {
    readonly components: Float64Array;
    readonly c: number;
    readonly j: number;
  },
): number {
  let product = 0;
  let square = 0;
  for (let h = 0; h < W.cols; h++) {
    const w = W.data[j * W.cols + h]!;
    product += components[(c * W.rows + j) * W.cols + h]! * w;
    square += w * w;
  }
  return square === 0 ? 0 : product / square;
}
