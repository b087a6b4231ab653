/** Scores that are computed from a decomposition alone. */
export const DECOMPOSITION_SCORE_IDS = [
  "recovery",
  "matched-cosine-mean",
  "matched-cosine-min",
  "cosine-share-90",
  "cosine-share-95",
  "cosine-share-99",
  "mmcs",
  "ml2r",
  "faithfulness-error",
  "l0",
  "l0-true",
  "used-precision",
  "used-recall",
  "used-f1",
  "sparse-error",
  "top1-error",
  "effective-rank",
  "effective-rank-true",
  "rank-error",
  "dead",
  "merged",
  "split",
  "lost",
  "bits-per-input",
  "bits-ratio",
  "probe-distance",
  "probe-off-10",
  "probe-off-20",
  "scrubbed-error",
  "anti-scrubbed-error",
  "scrub-auroc",
  "one-neuron-error",
  "worst-mask-error",
  "neuron-contribution-r",
  "neuron-contribution-slope",
  "recovery-output-feature",
  "recovery-output-single",
  "subcomponent-recovery",
] as const;

/** Scores of what a trial cost, measured while it ran. */
export const COST_SCORE_IDS = ["seconds", "steps-per-second", "examples-per-second"] as const;

/** See {@link DECOMPOSITION_SCORE_IDS}. */
export type DecompositionScoreId = typeof DECOMPOSITION_SCORE_IDS[number];
/** See {@link COST_SCORE_IDS}. */
export type CostScoreId = typeof COST_SCORE_IDS[number];
/** The id of any score. */
export type ScoreId = DecompositionScoreId | CostScoreId;

/** All score ids, in the order of a report's columns. */
export const SCORE_IDS: readonly ScoreId[] = [...DECOMPOSITION_SCORE_IDS, ...COST_SCORE_IDS];

/** What a score means; reports, the regression gate and the JSON schemas read it from here. */
export interface ScoreDefinition {
  /** A few words, for the head of a column. */
  readonly title: string;
  /** Raised when the same decomposition gets another value: old and new ones do not compare. */
  readonly version: number;
  /** How it is computed, in the symbols of docs/scores.md. */
  readonly formula: string;
  /** Smallest and largest possible value; null for no bound. */
  readonly range: { readonly min: number | null; readonly max: number | null };
  /** Which way is better; `none` where a value should be near another one instead. */
  readonly direction: "higher" | "lower" | "none";
  /** Where the definition comes from. */
  readonly source: string;
  /** Empty for a plain number. */
  readonly unit: "" | "points" | "components" | "mechanisms" | "entries" | "bits" | "s" | "1/s";
  /** A worse mean by more than this is a regression; null: the score is not gated. */
  readonly tolerance: number | null;
}

const recovery = { range: { min: 0, max: 100 }, direction: "higher", unit: "points" } as const;
const share = { range: { min: 0, max: 1 }, direction: "higher", unit: "" } as const;
const error = { range: { min: 0, max: null }, direction: "lower", unit: "" } as const;
const count = { range: { min: 0, max: null }, direction: "none", unit: "components" } as const;
const mechanisms = {
  range: { min: 0, max: null },
  direction: "lower",
  unit: "mechanisms",
} as const;
const rank = { range: { min: 1, max: null }, direction: "none", unit: "" } as const;
const speed = { range: { min: 0, max: null }, direction: "higher", unit: "1/s" } as const;
const cosine = { range: { min: -1, max: 1 }, direction: "higher", unit: "" } as const;

function cosineShare(bound: number): ScoreDefinition {
  return {
    ...share,
    title: `Share of cosines >= ${bound}`,
    version: 1,
    formula: `share of mechanisms g with cos(P[match(g)], Z[g]) >= ${bound}`,
    source: "docs/scores.md, 2",
    tolerance: null,
  };
}

function probesOff(bound: number): ScoreDefinition {
  return {
    ...error,
    unit: "entries",
    title: `Probe entries off by ${bound}`,
    version: 1,
    formula: `number of components and probes with |A - E| > ${bound}, as in the probe distance`,
    source: "docs/scores.md, 10; pattern as in the SPD paper (arXiv 2506.20790)",
    tolerance: null,
  };
}

/** Every score of the suite; the only place where one is defined. */
export const scoreDefinitions: Readonly<Record<ScoreId, ScoreDefinition>> = {
  "recovery": {
    title: "Recovery",
    version: 1,
    formula: "100 mean_g max(0, 1 - |P[match(g)] - Z[g]|^2 / |Z[g]|^2); unmatched g counts 0",
    ...recovery,
    source: "docs/scores.md, 1",
    tolerance: 2,
  },
  "matched-cosine-mean": {
    ...cosine,
    title: "Matched cosine, mean",
    version: 1,
    formula: "mean_g cos(P[match(g)], Z[g]) over all sites; unmatched g counts 0",
    source: "docs/scores.md, 2",
    tolerance: 0.02,
  },
  "matched-cosine-min": {
    ...cosine,
    title: "Matched cosine, smallest",
    version: 1,
    formula: "min_g cos(P[match(g)], Z[g]) over all sites; unmatched g counts 0",
    source: "docs/scores.md, 2",
    tolerance: null,
  },
  "cosine-share-90": cosineShare(0.9),
  "cosine-share-95": cosineShare(0.95),
  "cosine-share-99": cosineShare(0.99),
  "mmcs": {
    ...cosine,
    title: "MMCS",
    version: 1,
    formula: "mean_j max_c cos(P[c][j,:], W[j,:])",
    source: "APD paper (arXiv 2501.14926), toy model of superposition",
    tolerance: 0.02,
  },
  "ml2r": {
    title: "ML2R",
    version: 1,
    formula: "mean_j |P[c][j,:]| / |W[j,:]| at the c of MMCS; 1 is ideal",
    range: { min: 0, max: null },
    direction: "none",
    source: "APD paper (arXiv 2501.14926), toy model of superposition",
    unit: "",
    tolerance: null,
  },
  "faithfulness-error": {
    ...error,
    title: "Faithfulness error",
    version: 1,
    formula: "|theta - sum_c P[c]|^2 / |theta|^2 over all sites",
    source: "docs/scores.md, 3",
    tolerance: 0.01,
  },
  "l0": {
    ...count,
    title: "Components used",
    version: 1,
    formula: "mean over inputs of the number of components that the selection keeps",
    source: "docs/scores.md, 4",
    tolerance: null,
  },
  "l0-true": {
    ...count,
    title: "Mechanisms active",
    version: 1,
    formula: "mean over the same inputs of the number of active mechanisms",
    source: "docs/scores.md, 4",
    tolerance: null,
  },
  "used-precision": {
    ...share,
    title: "Precision of the used set",
    version: 1,
    formula: "TP / (TP + FP) over all inputs; used c is TP where its matched mechanism is active",
    source: "docs/scores.md, 4",
    tolerance: null,
  },
  "used-recall": {
    ...share,
    title: "Recall of the used set",
    version: 1,
    formula: "TP / (TP + FN) over all inputs; active g is FN where its component is not used",
    source: "docs/scores.md, 4",
    tolerance: null,
  },
  "used-f1": {
    ...share,
    title: "F1 of the used set",
    version: 1,
    formula: "2 TP / (2 TP + FP + FN) over all inputs",
    source: "docs/scores.md, 4",
    tolerance: 0.03,
  },
  "sparse-error": {
    ...error,
    title: "Sparse error",
    version: 1,
    formula: "E|f_used - f|^2 / Var f with the method's own selection",
    source: "docs/scores.md, 4",
    tolerance: 0.05,
  },
  "top1-error": {
    ...error,
    title: "Top-1 error",
    version: 1,
    formula:
      "E|f_used - f|^2 / Var f, one component per input, each input (or group) alone at 0.75",
    source: "docs/scores.md, 4",
    tolerance: 0.05,
  },
  "effective-rank": {
    ...rank,
    title: "Effective rank",
    version: 1,
    formula: "mean_g r(P[match(g)]), r = (sum s^2)^2 / sum s^4 over the singular values s of all " +
      "views, each in units of the target's norm there; unmatched g left out",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "effective-rank-true": {
    ...rank,
    title: "Effective rank of the mechanisms",
    version: 1,
    formula: "mean_g r(Z[g]) over the same g",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "rank-error": {
    ...error,
    title: "Rank error",
    version: 1,
    formula: "mean_g |log2(r(P[match(g)]) / r(Z[g]))|; 1 is twice or half the rank; unmatched g " +
      "left out",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "dead": {
    ...count,
    title: "Dead components",
    version: 1,
    formula: "components that are never used with an attribution above 0 on the evaluation batch",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "merged": {
    ...count,
    direction: "lower",
    title: "Merged components",
    version: 1,
    formula: "components with <P[c],Z[g]> / |Z[g]|^2 >= 0.3 for two or more mechanisms g",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "split": {
    ...mechanisms,
    title: "Split mechanisms",
    version: 1,
    formula: "mechanisms not lost, of which no component has a share <P[c],Z[g]> / |Z[g]|^2 >= " +
      "0.5 or several have one >= 0.3",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "lost": {
    ...mechanisms,
    title: "Lost mechanisms",
    version: 1,
    formula: "mechanisms of which those components have less than 0.5 together that have a share " +
      "<P[c],Z[g]> / |Z[g]|^2 >= 0.3 or of no other mechanism a larger one",
    source: "docs/scores.md, 5",
    tolerance: null,
  },
  "bits-per-input": {
    ...count,
    unit: "bits",
    title: "Bits per input",
    version: 1,
    formula: "mean over inputs of the sum over acting components of log2 C' + 16 sum_v r_v(P[c]) " +
      "(rows_v + cols_v) over views v; C' is the number of components that a view shows",
    source: "docs/scores.md, 7",
    tolerance: null,
  },
  "bits-ratio": {
    ...count,
    unit: "",
    title: "Bits, relative to the truth",
    version: 1,
    formula: "bits per input / those of the active mechanisms; 1 is ideal",
    source: "docs/scores.md, 7",
    tolerance: null,
  },
  "probe-distance": {
    ...error,
    title: "Probe distance",
    version: 1,
    formula:
      "sum over components and probes of |A - E| / sum E; A = |f - f_(theta - P[c])| / |f - " +
      "f_0|, at most 1, each input (or group) alone at 0.75; E = 1 where the mechanism of c is active",
    source: "docs/scores.md, 10; pattern as in the SPD paper (arXiv 2506.20790)",
    tolerance: null,
  },
  "probe-off-10": probesOff(0.1),
  "probe-off-20": probesOff(0.2),
  "scrubbed-error": {
    ...error,
    title: "Scrubbed error",
    version: 2,
    formula:
      "E|f_kept - f|^2 / outputs; each component is kept with chance 1/2, those of the active " +
      "mechanisms always",
    source: "docs/scores.md, 6; APD paper (arXiv 2501.14926), residual MLPs",
    tolerance: null,
  },
  "anti-scrubbed-error": {
    ...error,
    direction: "none",
    title: "Anti-scrubbed error",
    version: 2,
    formula:
      "E|f_kept - f|^2 / outputs; each component is kept with chance 1/2, those of the active " +
      "mechanisms never",
    source: "docs/scores.md, 6; APD paper (arXiv 2501.14926), residual MLPs",
    tolerance: null,
  },
  "scrub-auroc": {
    ...share,
    title: "Scrub AUROC",
    version: 2,
    formula: "chance that an anti-scrubbed input has a larger error than a scrubbed one; ties half",
    source: "docs/scores.md, 6",
    tolerance: null,
  },
  "one-neuron-error": {
    ...error,
    direction: "none",
    title: "One-neuron error",
    version: 1,
    formula:
      "E|f_one - f|^2 / outputs on the scrubbed inputs; f_one_i is the label for H of n features " +
      "and x_i for the others, in the mean over the choice of the H",
    source: "docs/scores.md, 6; APD paper (arXiv 2501.14926), residual MLPs",
    tolerance: null,
  },
  "worst-mask-error": {
    ...error,
    title: "Worst-mask error",
    version: 2,
    formula:
      "E max |f_m - f|^2 / Var f over masks m in [0,1] of unused components, m = 1 for used " +
      "ones; the largest error in 20 steps of projected gradient ascent",
    source: "docs/scores.md, 6",
    tolerance: null,
  },
  "neuron-contribution-r": {
    ...cosine,
    title: "Neuron contributions, r",
    version: 1,
    formula: "Pearson r over features i and neurons of (W_out W_U)[:,i] * (W_E W_in)[i,:], of " +
      "P[match(i)] beside the target",
    source: "docs/scores.md, 9; APD paper (arXiv 2501.14926), residual MLPs",
    tolerance: null,
  },
  "neuron-contribution-slope": {
    range: { min: null, max: null },
    direction: "none",
    unit: "",
    title: "Neuron contributions, slope",
    version: 1,
    formula: "slope of the least-squares line of the same on the target's; 1 is ideal",
    source: "docs/scores.md, 9; APD paper (arXiv 2501.14926), residual MLPs",
    tolerance: null,
  },
  "recovery-output-feature": {
    ...recovery,
    title: "Output recovery, per feature",
    version: 1,
    formula: "recovery of the output side, W_out W_U, if each feature's column is a mechanism",
    source: "docs/scores.md, 9",
    tolerance: null,
  },
  "recovery-output-single": {
    ...recovery,
    title: "Output recovery, single",
    version: 1,
    formula: "recovery of the output side, W_out W_U, if it is one mechanism that always acts",
    source: "docs/scores.md, 9",
    tolerance: null,
  },
  "subcomponent-recovery": {
    ...recovery,
    title: "Subcomponent recovery",
    version: 1,
    formula: "recovery with each rank-1 subcomponent of each site as a component by itself; null " +
      "unless components are selected by causal importance",
    source: "docs/scores.md, 11",
    tolerance: null,
  },
  "seconds": {
    ...error,
    title: "Time",
    version: 1,
    formula: "wall time of the decomposition",
    source: "docs/scores.md, 8",
    unit: "s",
    tolerance: null,
  },
  "steps-per-second": {
    ...speed,
    title: "Steps per second",
    version: 1,
    formula: "training steps / seconds",
    source: "docs/scores.md, 8",
    tolerance: null,
  },
  "examples-per-second": {
    ...speed,
    title: "Examples per second",
    version: 1,
    formula: "training samples / seconds",
    source: "docs/scores.md, 8",
    tolerance: null,
  },
};
