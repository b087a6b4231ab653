/** What the page of a trial draws besides its losses, as `trials/<id>.figures.json` keeps it. */
export interface TrialFigures {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  /** SHA-256 of the decomposition that is drawn, as its trial records it. */
  readonly decomposition: { readonly sha256: string };
  /** Every mechanism of the truth, in its order. */
  readonly mechanisms: readonly MechanismRecovery[];
  /** The target's and the components' rows of a toy model with two hidden units. */
  readonly vectors?: FeatureVectors | undefined;
  /** How much of each feature's row each component carries, in a toy model with more hidden units. */
  readonly shares?: ComponentTable | undefined;
  /** How active each component is when one feature alone is. */
  readonly activity?: ActivityTable | undefined;
  /** Errors with random halves of the components; missing where no input has anything to scrub. */
  readonly scrubbing?: ScrubHistograms | undefined;
  /** Errors feature by feature. */
  readonly features?: FeatureLosses | undefined;
  /** Error against the number of components. */
  readonly curve?: ComponentCurve | undefined;
  /** Neuron contributions of a residual MLP whose outputs belong to features. */
  readonly contributions?: ContributionFigure | undefined;
  /** Figures that could not be computed, by name, and why. */
  readonly failures: Readonly<Record<string, string>>;
}

/** How far one mechanism was recovered. */
export interface MechanismRecovery {
  /** The mechanism's name, such as `feature 3`. */
  readonly id: string;
  /** Its part of the score `recovery`, 0..100; 0 without a component. */
  readonly recovery: number;
  /** The component that is matched to it, or null. */
  readonly component: number | null;
}

/** Rows of matrices with two columns; `[F, 2]` each. */
export interface FeatureVectors {
  /** `W` */
  readonly target: readonly (readonly number[])[];
  /** `sum_c P[c]`, over all components */
  readonly sum: readonly (readonly number[])[];
  /** Components in the order in which they are drawn. */
  readonly components: readonly {
    readonly component: number;
    /** Features of which it carries at least half. */
    readonly carries: readonly number[];
    /** `P[c]` */
    readonly rows: readonly (readonly number[])[];
  }[];
  /** Number of components that are left out; they carry least. */
  readonly leftOut: number;
}

/** Components by columns. */
export interface ComponentTable {
  /** Component of each row, in the order in which they are drawn. */
  readonly components: readonly number[];
  /** A row for each component. */
  readonly values: readonly (readonly number[])[];
  /** Number of components that are left out; they have the smallest values. */
  readonly leftOut: number;
}

/** {@link ComponentTable} whose columns are features, or groups of them, that are active alone. */
export interface ActivityTable extends ComponentTable {
  /** `attribution`: share of the input's attributions; `importance`: the largest causal importance. */
  readonly measure: "attribution" | "importance";
  /** The columns' names. */
  readonly features: readonly string[];
}

/** Histograms of the errors of single inputs, with common bins. */
export interface ScrubHistograms {
  /** Edges of the bins, ascending, one more than there are bins; empty where every error is 0. */
  readonly edges: readonly number[];
  /** Of inputs on which something acts: with the method's own selection. */
  readonly topK: ErrorHistogram;
  /** A random half of the components, and those of what acts. */
  readonly scrubbed: ErrorHistogram;
  /** A random half of the components, without those of what acts. */
  readonly antiScrubbed: ErrorHistogram;
}

/** How many inputs have which error. */
export interface ErrorHistogram {
  /** Inputs of each bin. */
  readonly counts: readonly number[];
  /** Inputs whose error is 0, which are in no bin. */
  readonly exact: number;
  /** Mean error of all; null without inputs. */
  readonly mean: number | null;
}

/** Errors of one feature, or group of them, after the other. */
export interface FeatureLosses {
  /** What outputs are compared with: the labels of the task, or the target's outputs. */
  readonly against: "label" | "target";
  /** The features' names. */
  readonly names: readonly string[];
  /** Of the target itself; null where errors are differences from it. */
  readonly target: readonly number[] | null;
  /** With the one component of the largest attribution. */
  readonly topOne: readonly number[];
  /** With the components that the method's own selection keeps. */
  readonly selected: readonly number[];
  /** As `topOne`, against the target's outputs. */
  readonly topOneFromTarget: readonly number[];
  /** Mean number of components that the method's own selection keeps. */
  readonly used: readonly number[];
  /** Error of a feature that no neuron computes; null without labels. */
  readonly passing: number | null;
}

/** Error against the number of components. */
export interface ComponentCurve {
  /** Number of evaluation inputs. */
  readonly inputs: number;
  /** By ascending number of components. */
  readonly points: readonly {
    /** Mean number of components kept on an input. */
    readonly components: number;
    /** `E|f_used - f|^2 / Var f` */
    readonly error: number;
  }[];
}

/** Neuron contributions of the first features, and how well each feature's agree. */
export interface ContributionFigure {
  /** Number of neurons of each layer, in their order. */
  readonly layers: readonly number[];
  /** The first features that have a mechanism. */
  readonly shown: readonly {
    readonly feature: number;
    /** The component that is matched to it, or null. */
    readonly component: number | null;
    /** Of the target, neuron by neuron, all layers one after the other. */
    readonly target: readonly number[];
    /** Of the matched component. */
    readonly matched: readonly number[];
  }[];
  /** Of every feature that has a mechanism: line of the matched contributions on the target's. */
  readonly fits: readonly {
    readonly feature: number;
    /** Pearson's correlation; null where one of the two does not vary. */
    readonly r: number | null;
    readonly slope: number | null;
  }[];
}
