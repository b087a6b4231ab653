import type { MethodTuning, Selection } from "../apd/mod.ts";

/** Where and with what a trial ran. */
export interface Environment {
  /** Engine and backend, such as `tfjs:wasm`. */
  readonly engine: string;
  /** The device that computed. */
  readonly adapter: string;
  /** Version of Deno. */
  readonly deno: string;
  /** npm package versions from deno.json, by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** Version of apd-bench. */
  readonly suite: string;
  /** git commit, or `unknown` outside a checkout. */
  readonly commit: string;
  /** SHA-256 over the suite's source files, lower-case hex. */
  readonly source: string;
}

/** One point of a loss curve. */
export interface LossPoint {
  /** Steps done. */
  readonly step: number;
  /** Unweighted terms by name, and the weighted `total`; null where one was not finite. */
  readonly losses: Readonly<Record<string, number | null>>;
}

/** Data as JSON holds it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | {
  [name: string]: JsonValue;
};

/** What must be equal, besides benchmark and target, where trials are averaged or compared. */
export interface TrialVersions {
  /** Of the random streams that the method drew from. */
  readonly dataStream: number;
  /** Of the random stream of the evaluation inputs. */
  readonly evaluationStream: number;
  /** Score id to version; a score that is not named has version 1. */
  readonly scores: Readonly<Record<string, number>>;
}

/** One method on one benchmark with one seed, as `trials/<id>.json` keeps it. */
export interface Trial {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  /** `<benchmark>.<method>.<seed>` */
  readonly id: string;
  /** Id and version of the benchmark. */
  readonly benchmark: { readonly id: string; readonly version: number };
  /** Which frozen network was decomposed: its seed and the SHA-256 of its weights file. */
  readonly target: { readonly seed: number; readonly sha256: string };
  /** Id of the method and its options, defaults filled in. */
  readonly method: { readonly id: string; readonly options: Readonly<Record<string, JsonValue>> };
  /** SHA-256 of benchmark, version, target, method, options and seed, lower-case hex. */
  readonly configHash: string;
  /** Trial seed, >= 0. */
  readonly seed: number;
  /** `diverged`: training left the finite numbers; `failed`: the method ended with an error. */
  readonly status: "ok" | "diverged" | "failed";
  /** Why the trial is not ok. */
  readonly message?: string | undefined;
  /** Which components act on an input; missing when the trial left no decomposition. */
  readonly selection?: Selection | undefined;
  /** Whether sites are those of the untied network; missing where they are the network's own. */
  readonly untied?: true | undefined;
  /** SHA-256 of `trials/<id>.safetensors`; missing when the trial left no decomposition. */
  readonly decomposition?: { readonly sha256: string } | undefined;
  /** Versions of what made its numbers; missing in files from before they were kept, where all are 1. */
  readonly versions?: TrialVersions | undefined;
  /** Score id to value; null where a score is not defined. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** Training steps that ran. */
  readonly steps: number;
  /** Thinned loss curve. */
  readonly history: readonly LossPoint[];
  /** Wall time of the decomposition and its speeds; null where nothing was counted. */
  readonly time: {
    /** Of trials that ran together, an equal share for each. */
    readonly seconds: number;
    readonly stepsPerSecond: number | null;
    readonly examplesPerSecond: number | null;
    /** Number of trials that ran together, this one among them; missing when it ran alone. */
    readonly together?: number | undefined;
  };
  /** Where and with what it ran. */
  readonly environment: Environment;
}

/** A number that a paper printed, drawn as a reference line. */
export interface Published {
  /** Id of the method. */
  readonly method: string;
  /** Id of the score. */
  readonly score: string;
  /** The printed mean. */
  readonly mean: number;
  /** The printed standard deviation, >= 0. */
  readonly sd: number;
  /** Paper and table. */
  readonly source: string;
}

/** The sizes of a benchmark that is a rung of a ladder of difficulty. */
export interface LadderRung {
  /** `G`, number of mechanisms, at least 1 */
  readonly mechanisms: number;
  /** `L`, layers that hold them, at least 1 */
  readonly layers: number;
  /** `r`, rank of a mechanism at a site, at least 1 */
  readonly rank: number;
}

/** A benchmark as results describe it. */
export interface ResultsBenchmark {
  /** Lower-case id. */
  readonly id: string;
  /** Scores of different versions do not compare. */
  readonly version: number;
  /** Name for people. */
  readonly title: string;
  /** What the networks are and what their truth is. */
  readonly description: string;
  /** Benchmarks of one kind share it, such as `tms`. */
  readonly family: string;
  /** Its place on the ladder that it makes with the others of its family; missing where there is none. */
  readonly ladder?: LadderRung | undefined;
  /** Methods of the run that did not run here, by id, and why; missing where all did. */
  readonly leftOut?: Readonly<Record<string, string>> | undefined;
  /** Numbers from papers. */
  readonly published: readonly Published[];
  /**
   * Options by method id with which {@link published} was measured, as the profile `paper` sets them;
   * missing in results from before they were kept.
   */
  readonly publishedSettings?:
    | Readonly<Record<string, Readonly<Record<string, JsonValue>>>>
    | undefined;
}

/** What methods are: they learn, only set a mark, or decomposed outside of the suite and were handed in. */
export const METHOD_KINDS = ["learned", "baseline", "external"] as const;
/** See {@link METHOD_KINDS}. */
export type MethodKind = typeof METHOD_KINDS[number];

/** A method as results describe it. */
export interface ResultsMethod {
  /** Lower-case id. */
  readonly id: string;
  /** Name for people. */
  readonly title: string;
  /** Paper section or document that defines it. */
  readonly source: string;
  /** Whether it learns, only sets a mark, or was handed in. */
  readonly kind: MethodKind;
  /** True for reference points that saw the answer. */
  readonly usesGroundTruth: boolean;
  /** Who handed it in; missing where nobody did. */
  readonly authors?: readonly string[] | undefined;
  /** What its defaults were chosen with; missing where that is not known. */
  readonly tuning?: MethodTuning | undefined;
}

/** Which share of a run's trials results hold. */
export interface ResultsShard {
  /** Counts from 1 to `count`. */
  readonly index: number;
  /** Number of shares, at least 1. */
  readonly count: number;
  /** SHA-256 over the ids and configurations of all trials of the whole run, lower-case hex. */
  readonly run: string;
}

/** results.json: everything that a report needs besides the decompositions themselves. */
export interface Results {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  /** Name of the profile that ran. */
  readonly profile: string;
  /** Which share of the run this is; missing for a whole one. */
  readonly shard?: ResultsShard | undefined;
  /** ISO 8601 time at which the run ended. */
  readonly finished: string;
  /** The benchmarks of the run, in order. */
  readonly benchmarks: readonly ResultsBenchmark[];
  /** The methods of the run, in order. */
  readonly methods: readonly ResultsMethod[];
  /** Every trial. */
  readonly trials: readonly Trial[];
}
