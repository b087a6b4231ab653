import type { GroundTruth, Network } from "../../models/mod.ts";
import { ownWeights } from "../evaluation/components.ts";
import {
  viewComponents,
  type ViewedMatrices,
  type ViewedWeights,
} from "../evaluation/viewed_weights.ts";

/** How many directions a component, or a mechanism, needs. */
export interface EffectiveRank {
  /** Over all views together, at least 1; 0 where no view shows anything but rounding. */
  readonly total: number;
  /** Its parts by view; they sum to the total. */
  readonly byView: Readonly<Record<string, number>>;
}

/** Norm of a component, in units of the target's, below which 16 bits a number hold nothing of it. */
const SMALLEST_NORM = 2 ** -16;

/**
 * Effective rank of each component or mechanism: with `s` all singular values of its views, a view `v`
 * in units of the target's own size `|theta_v|` there,
 * `r = (sum s^2)^2 / sum s^4 = (sum_v |P_v|^2)^2 / sum_v |P_v^T P_v|^2`, the participation ratio
 * (docs/scores.md, 5). View `v` has the part `r |P_v|^2 / sum_v |P_v|^2` of it.
 *
 * @param sizes `|theta_v|^2` by view; one of size 0 is left out
 * @returns `[count]`
 */
export function effectiveRanks(
  { count, views }: ViewedWeights,
  sizes: Readonly<Record<string, number>>,
): readonly EffectiveRank[] {
  const shown = Object.entries(views).filter(([view]) => sizes[view]! > 0);
  return Array.from({ length: count }, (_, item) => {
    const moments = shown.map(([view, viewed]) => ({
      view,
      ...momentsOf(viewed, { item, size: sizes[view]! }),
    }));
    const second = moments.reduce((sum, moment) => sum + moment.second, 0);
    const fourth = moments.reduce((sum, moment) => sum + moment.fourth, 0);
    const total = second < SMALLEST_NORM ** 2 ? 0 : second ** 2 / fourth;
    const byView = moments.map(({ view, second: own }) =>
      [view, total === 0 ? 0 : total * own / second] as const
    );
    return { total, byView: Object.fromEntries(byView) };
  });
}

/** `|theta_v|^2` by view, `theta` the target's own weights. */
export function targetSizes(
  network: Network,
  groundTruth: GroundTruth,
): Readonly<Record<string, number>> {
  const { views } = viewComponents(ownWeights(network), { network, groundTruth });
  return Object.fromEntries(
    Object.entries(views).map(([view, { data }]) => [view, dot(data, data)]),
  );
}

/** `sum s^2 = |P|^2` and `sum s^4 = |P^T P|^2`, which needs no singular value itself. */
function momentsOf(
  viewed: ViewedMatrices,
  { item, size }: { readonly item: number; readonly size: number },
): { readonly second: number; readonly fourth: number } {
  const vectors = shorterSide(viewed, item);
  let [second, fourth] = [0, 0];
  vectors.forEach((x, i) => {
    const own = dot(x, x);
    second += own;
    fourth += own * own;
    for (let j = 0; j < i; j++) fourth += 2 * dot(x, vectors[j]!) ** 2;
  });
  return { second: second / size, fourth: fourth / size ** 2 };
}

/** The rows, or the columns, of `P`: whichever fewer are not all 0; those that are not. */
function shorterSide({ rows, cols, data }: ViewedMatrices, item: number): readonly Float64Array[] {
  const P = data.subarray(item * rows * cols, (item + 1) * rows * cols);
  const byRow = Array.from({ length: rows }, (_, r) => P.subarray(r * cols, (r + 1) * cols));
  const byColumn = Array.from(
    { length: cols },
    (_, c) => Float64Array.from({ length: rows }, (_, r) => P[r * cols + c]!),
  );
  const [ofRows, ofColumns] = [byRow, byColumn].map((side) =>
    side.filter((vector) => vector.some((value) => value !== 0))
  );
  return ofRows!.length <= ofColumns!.length ? ofRows! : ofColumns!;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
