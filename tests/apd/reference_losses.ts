import { type ApdOptions, type LossTerm, lossTerms } from "../../apd/mod.ts";
import { type Network, siteUses } from "../../models/mod.ts";
import {
  allProducts,
  ownSites,
  type Products,
  type ReferenceFactors,
  type ReferenceRun,
  type Rows,
  runWith,
  type SiteRows,
  weightedSum,
} from "./reference.ts";
import { exactAttributions } from "./reference_attributions.ts";

/** The constants of a step. */
export interface ReferenceBatch {
  /** `[B][n]` */
  readonly inputs: Rows;
  /** The target's runs on them: {@link targetRuns}. */
  readonly target: readonly ReferenceRun[];
  /** `[B][C]` of 0 and 1; `undefined` where all components act. */
  readonly mask: Rows | undefined;
  /** Whose activations and gradients give the attributions of the Lp sparsity. */
  readonly sites: SiteRows;
  readonly options: ApdOptions;
}

/** What the target does on every input. */
export function targetRuns(network: Network, inputs: Rows): readonly ReferenceRun[] {
  const sites = ownSites(network);
  return inputs.map((x) => runWith(network, sites, x));
}

/** The loss terms of docs/methods.md, step 6, and their weighted total, in float64 with plain loops. */
export function referenceLosses(
  network: Network,
  factors: ReferenceFactors,
  batch: ReferenceBatch,
): Partial<Record<LossTerm, number>> & { total: number } {
  const { mask, options } = batch;
  const P = allProducts(factors);
  const needed = mask === undefined || options.sparsity > 0;
  const attributed = needed ? sparsityTerms(network, factors, batch) : [];
  const masked = (b: number) => weightedSum(P, mask?.[b]);
  const terms: Record<LossTerm, () => number> = {
    faithfulness: () => faithfulness(network, P),
    minimality: () => outputError(network, { ...batch, sites: masked }),
    simplicity: () => simplicity(network, factors, { mask, attributed, p: options.schattenP }),
    sparsity: () => mean(attributed.map(sum)),
    reconstruction: () => outputError(network, { ...batch, sites: () => weightedSum(P) }),
    activationReconstruction: () => hiddenError(network, { ...batch, sites: masked }),
  };
  const values = lossTerms(options).map((name) => [name, terms[name]()] as const);
  return {
    ...Object.fromEntries(values),
    total: sum(values.map(([name, value]) => options[name] * value)),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const gap = (v: readonly number[], w: readonly number[]) =>
  sum(v.map((value, i) => (value - w[i]!) ** 2));

/** Number of entries of all site uses. */
function entries(network: Network): number {
  return sum(siteUses(network).map(({ site }) => network.sites[site]!.data.length));
}

function faithfulness(network: Network, P: Products): number {
  const target = ownSites(network);
  const summed = weightedSum(P);
  const errors = siteUses(network).map(({ site }) =>
    sum(target[site]!.map((row, i) => gap(row, summed[site]![i]!)))
  );
  return sum(errors) / entries(network);
}

/** Without a mask as the authors write it, `(w[b,c] |A|^2 |B|^2 + 1e-16)^(p/2)`. */
function simplicity(
  network: Network,
  factors: ReferenceFactors,
  { mask, attributed, p }: { mask: Rows | undefined; attributed: Rows; p: number },
): number {
  const weights = mask ?? attributed;
  let total = 0;
  for (const { site } of siteUses(network)) {
    const { A, B } = factors[site]!;
    for (const ofSample of weights) {
      ofSample.forEach((weight, c) =>
        B[c]!.forEach((write, m) => {
          const a = sum(A[c]!.map((row) => row[m]! ** 2));
          const b = sum(write.map((value) => value ** 2));
          total += mask === undefined
            ? (weight * a * b + 1e-16) ** (p / 2)
            : weight * (a * b + 1e-16) ** (p / 2);
        })
      );
    }
  }
  return total / (weights.length * entries(network));
}

/** `(attr[b,c] / O + 1e-16)^(p1/2)`, `[B][C]` */
function sparsityTerms(
  network: Network,
  factors: ReferenceFactors,
  { inputs, sites, options: { attribution, sparsityP } }: ReferenceBatch,
): number[][] {
  return exactAttributions(network, factors, { sites, inputs, attribution })
    .map((row) => row.map((attr) => (attr / network.outputs + 1e-16) ** (sparsityP / 2)));
}

type ErrorProblem = Pick<ReferenceBatch, "inputs" | "target"> & {
  /** Site weights that act on sample `b`. */
  readonly sites: (b: number) => SiteRows;
};

function outputError(network: Network, { inputs, target, sites }: ErrorProblem): number {
  return mean(
    inputs.map((x, b) =>
      gap(runWith(network, sites(b), x).output, target[b]!.output) / network.outputs
    ),
  );
}

function hiddenError(network: Network, { inputs, target, sites }: ErrorProblem): number {
  return mean(inputs.map((x, b) => {
    const wanted = target[b]!.hidden.flat();
    return gap(runWith(network, sites(b), x).hidden.flat(), wanted) / wanted.length;
  }));
}
