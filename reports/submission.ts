import type { Attribution } from "../apd/mod.ts";

/**
 * Which components of a handed-in decomposition act on an input (docs/submissions.md): by a rule of
 * the suite, or as the tensor `used` says.
 */
export type SubmittedSelection =
  | {
    readonly rule: "batch-top-k" | "top-k";
    /** Components kept per input; with `top-k` a whole number. */
    readonly k: number;
    readonly attribution: Attribution;
    readonly lastAlwaysOn?: true | undefined;
  }
  | {
    readonly rule: "exact-top-k";
    readonly attribution: Attribution;
    readonly lastAlwaysOn?: true | undefined;
  }
  | { readonly rule: "all" }
  | {
    readonly rule: "recorded";
    /** SHA-256 of the file of evaluation inputs that `used` is about, lower-case hex. */
    readonly inputs: string;
    /** How the component of a single feature is chosen; default `gradient`. */
    readonly attribution: Attribution;
  };

/** One handed-in decomposition: of a target of a benchmark, for a trial seed. */
export interface SubmittedDecomposition {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Its version, as the export says. */
  readonly version: number;
  /** Trial seed, 0 .. 999. */
  readonly seed: number;
  /** SHA-256 of the target's weights file, lower-case hex. */
  readonly target: string;
  /** Name of the safetensors file beside `submission.json`. */
  readonly file: string;
  readonly selection: SubmittedSelection;
  /** Whether sites are those of the untied network. */
  readonly untied?: true | undefined;
  /** What it took. */
  readonly cost: {
    /** Wall time of the decomposition. */
    readonly seconds: number;
    /** Training steps; default 0. */
    readonly steps: number;
    /** What it ran on; default `unknown`. */
    readonly device: string;
  };
}

/** One option of a method as a submission tells it. */
export type SubmittedSetting = string | number | boolean | null | readonly (string | number)[];

/** submission.json: a method that decomposed targets outside of the suite. */
export interface Submission {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  readonly method: {
    /** Lower-case id, none of the suite's methods. */
    readonly id: string;
    /** Name for people. */
    readonly title: string;
    readonly authors: readonly string[];
    /** Where the method is described, http or https. */
    readonly link: string;
    /** Whether it looked at the known mechanisms: then it is shown and not ranked. */
    readonly usesGroundTruth: boolean;
  };
  /** Options of the method by name. */
  readonly settings: Readonly<Record<string, SubmittedSetting>>;
  readonly decompositions: readonly SubmittedDecomposition[];
}
