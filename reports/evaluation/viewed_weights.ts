import {
  type GroundTruth,
  type Mechanism,
  type Network,
  siteMatrix,
  type SiteView,
} from "../../models/mod.ts";
import type { Components } from "./components.ts";
import { multiplyRows, type Rows, type Weights } from "./rows.ts";

/** Some components, or some mechanisms, as one view of a site shows them. */
export interface ViewedMatrices {
  readonly rows: number;
  readonly cols: number;
  /** `[count, rows, cols]`, row-major */
  readonly data: Float64Array;
}

/** Some components, or some mechanisms, as they are compared (docs/scores.md, "Views"). */
export interface ViewedWeights {
  readonly count: number;
  /** By the view's name. */
  readonly views: Readonly<Record<string, ViewedMatrices>>;
}

/** The views of a truth; every site as it is, where it names none. */
export function viewsOf({ views }: GroundTruth, { sites }: Network): readonly SiteView[] {
  return views ?? Object.keys(sites).map((site) => ({ name: site, site }));
}

/**
 * Components as a truth's views show them: `left @ P[c] @ right`.
 *
 * @throws {RangeError} when a view does not fit its site.
 */
export function viewComponents(
  { count, P }: Components,
  { network, groundTruth }: { readonly network: Network; readonly groundTruth: GroundTruth },
): ViewedWeights {
  return seeAll(viewsOf(groundTruth, network), {
    network,
    count,
    weightsOf: ({ site }, c) => {
      const all = P[site];
      if (all === undefined) return undefined;
      const size = all.length / count;
      return all.subarray(c * size, (c + 1) * size);
    },
  });
}

/**
 * Mechanisms as a truth's views show them: `left @ Z[g] @ right`.
 *
 * @throws {RangeError} when a view or a mechanism does not fit its site.
 */
export function viewMechanisms(groundTruth: GroundTruth, network: Network): ViewedWeights {
  const { mechanisms } = groundTruth;
  return seeAll(viewsOf(groundTruth, network), {
    network,
    count: mechanisms.length,
    weightsOf: ({ site }, g) => weightsAt(mechanisms[g]!, { site, network }),
  });
}

/** `Z[g]` at a site; undefined where it is all zeros. */
function weightsAt(
  { name, weights }: Mechanism,
  { site, network }: { readonly site: string; readonly network: Network },
): Float32Array | undefined {
  const Z = weights[site]?.data;
  const size = siteMatrix(network, site).data.length;
  if (Z !== undefined && Z.length !== size) {
    throw new RangeError(
      `Cannot score "${name}": needs ${size} weights at site "${site}", has ${Z.length}`,
    );
  }
  return Z;
}

interface Seen {
  readonly network: Network;
  readonly count: number;
  /** Row-major, of the site's shape. */
  readonly weightsOf: (view: SiteView, index: number) => Weights["data"] | undefined;
}

function seeAll(views: readonly SiteView[], { network, count, weightsOf }: Seen): ViewedWeights {
  const seen = views.map((view) => {
    const { rows, cols } = viewShape(view, network);
    const data = new Float64Array(count * rows * cols); // [count, rows, cols]
    for (let index = 0; index < count; index++) {
      const weights = weightsOf(view, index);
      if (weights === undefined) continue;
      const W = { ...siteMatrix(network, view.site), data: weights };
      data.set(see(view, W), index * rows * cols);
    }
    return [view.name, { rows, cols, data }] as const;
  });
  return { count, views: Object.fromEntries(seen) };
}

function viewShape(
  { name, site, left, right }: SiteView,
  network: Network,
): { readonly rows: number; readonly cols: number } {
  const { rows, cols } = siteMatrix(network, site);
  if ((left?.cols ?? rows) !== rows || (right?.rows ?? cols) !== cols) {
    throw new RangeError(
      `Cannot see site "${site}" as "${name}": it is ${rows} x ${cols}, the view takes ` +
        `${left?.cols ?? rows} x ${right?.rows ?? cols}`,
    );
  }
  return { rows: left?.rows ?? rows, cols: right?.cols ?? cols };
}

/** `left @ W @ right`, `[rows, cols]` */
function see({ left, right }: SiteView, W: Weights): Weights["data"] {
  let seen: Weights = W;
  if (left !== undefined) seen = product(left, seen);
  if (right !== undefined) seen = product(seen, right);
  return seen.data;
}

function product(x: Weights, W: Weights): Weights {
  const rows: Rows = { count: x.rows, width: x.cols, data: Float64Array.from(x.data) };
  const { count, width, data } = multiplyRows(rows, { W, transposed: false });
  return { rows: count, cols: width, data };
}
