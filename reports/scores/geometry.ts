import type { Mechanism } from "../../models/mod.ts";
import type { ViewedMatrices, ViewedWeights } from "../evaluation/viewed_weights.ts";
import { mean } from "../statistics/summary.ts";
import { cosineOf, type PairTable } from "./pair_table.ts";
import type { DecompositionScoreId } from "./score_definitions.ts";

type MatchedId = Extract<DecompositionScoreId, `matched-${string}` | `cosine-${string}`>;

/**
 * Cosines of matched pairs: mean, smallest, and shares of at least 0.9, 0.95, 0.99; an unmatched
 * mechanism counts 0 (docs/scores.md, 2).
 */
export function matchedCosineScores(
  { cosine }: PairTable,
  matching: readonly (number | null)[],
): Record<MatchedId, number> {
  const cosines = matching.map((c, g) => c === null ? 0 : cosine[g]![c]!);
  const share = (bound: number) =>
    cosines.filter((value) => value >= bound).length / cosines.length;
  return {
    "matched-cosine-mean": mean(cosines),
    "matched-cosine-min": Math.min(...cosines),
    "cosine-share-90": share(0.9),
    "cosine-share-95": share(0.95),
    "cosine-share-99": share(0.99),
  };
}

/**
 * The published scores of toy models of superposition (APD paper): for each feature `j` the component
 * whose row `j` has the largest cosine with `W[j,:]`; MMCS is the mean of those cosines, ML2R the mean
 * of `|P[c][j,:]| / |W[j,:]|`. Here `W[j,:]` is the one row of mechanism `j`. Mechanisms that all
 * features share, such as an identity in the hidden layer, are left out, as in the SPD paper's table 1.
 *
 * @returns nulls unless every other mechanism is a single row of a single view, and there is one
 */
export function publishedScores(
  { mechanisms, inputs, truth, components }: PublishedProblem,
): Record<"mmcs" | "ml2r", number | null> {
  const features = mechanisms.flatMap((mechanism, g) => isShared(mechanism, inputs) ? [] : [g]);
  const rows = features.map((g) => singleRow(truth, g));
  if (rows.length === 0 || !rows.every((row) => row !== null)) return { mmcs: null, ml2r: null };
  const best = rows.map((row) => bestRow(row, components));
  return {
    mmcs: mean(best.map(({ cosine }) => cosine)),
    ml2r: mean(best.map(({ ratio }) => ratio)),
  };
}

/** What {@link publishedScores} compares. */
interface PublishedProblem {
  /** In the order of `truth`. */
  readonly mechanisms: readonly Mechanism[];
  /** Number of the network's inputs. */
  readonly inputs: number;
  readonly truth: ViewedWeights;
  readonly components: ViewedWeights;
}

/** Whether a mechanism acts whatever the feature: always, or for each of several inputs. */
function isShared({ activity }: Mechanism, inputs: number): boolean {
  return activity.when === "always" || (inputs > 1 && activity.inputs.length === inputs);
}

interface MechanismRow {
  readonly view: string;
  readonly index: number;
  /** `W[j,:] [d_out]` */
  readonly W: Float64Array;
}

/** The only row of mechanism `g` that is not all zeros, or null where there are several. */
function singleRow({ views }: ViewedWeights, g: number): MechanismRow | null {
  const found = Object.entries(views).flatMap(([view, viewed]) =>
    Array.from(
      { length: viewed.rows },
      (_, index) => ({ view, index, W: rowAt(viewed, { item: g, row: index }) }),
    )
  ).filter(({ W }) => W.some((value) => value !== 0));
  return found.length === 1 ? found[0]! : null;
}

function rowAt(
  { rows, cols, data }: ViewedMatrices,
  { item, row }: { readonly item: number; readonly row: number },
): Float64Array {
  const at = (item * rows + row) * cols;
  return data.subarray(at, at + cols);
}

function bestRow(
  { view, index, W }: MechanismRow,
  { count, views }: ViewedWeights,
): { readonly cosine: number; readonly ratio: number } {
  let best = { cosine: -Infinity, ratio: 0 };
  for (let c = 0; c < count; c++) {
    const P = rowAt(views[view]!, { item: c, row: index });
    let [pp, ww, pw] = [0, 0, 0];
    for (let o = 0; o < W.length; o++) {
      pp += P[o]! * P[o]!;
      ww += W[o]! * W[o]!;
      pw += P[o]! * W[o]!;
    }
    const cosine = cosineOf({ dot: pw, squares: [pp, ww] });
    if (cosine > best.cosine) best = { cosine, ratio: Math.sqrt(pp / ww) };
  }
  return best;
}
