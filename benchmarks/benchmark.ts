import type { FeatureDistribution, GroundTruth, Network, Target } from "../models/mod.ts";
import type { LadderRung, Published } from "../reports/mod.ts";

/** The named amounts of work: a few minutes, an evening, the papers' own settings. */
export const PROFILES = ["quick", "standard", "paper"] as const;
/** See {@link PROFILES}. */
export type Profile = typeof PROFILES[number];

/** What one profile of a benchmark runs. */
export interface ProfileSettings {
  /** Number of trial seeds, 0 .. seeds-1; 0: too large for this profile, runs only with a number of seeds asked for. */
  readonly seeds: number;
  /** Options by method id; a method that is not named runs with its defaults. */
  readonly methods: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Methods by id that do not run here unless they are named, and why; default: none. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** A family of frozen networks whose mechanisms are known. */
export interface Benchmark {
  /** Lower case words joined by `-`; unique in a run. */
  readonly id: string;
  /** Raised when targets, ground truth or distribution change: scores are then not comparable. */
  readonly version: number;
  /** Name for people, in a few words. */
  readonly title: string;
  /** What is hard about it, in one line of fewer than 90 characters. */
  readonly summary: string;
  /** What the network is and what its truth is, in a paragraph. */
  readonly description: string;
  /** Benchmarks of one kind share it, such as `tms`. */
  readonly family: string;
  /** Its sizes, where its family is a ladder of difficulty: the report plots scores against them. */
  readonly ladder?: LadderRung;
  /** Inputs that it is trained, decomposed and scored on. */
  readonly distribution: FeatureDistribution;
  /** Number of frozen targets; trial seed `s` decomposes target `s mod targets`. */
  readonly targets: number;
  /**
   * Loads a frozen target.
   *
   * @throws {TargetError} when the file is missing, changed, truncated or oversized.
   */
  loadTarget(targetSeed: number): Promise<Target>;
  /** The known mechanisms of the network of one of its targets. */
  groundTruth(network: Network, targetSeed: number): GroundTruth;
  /** What each profile runs. */
  readonly profiles: Readonly<Record<Profile, ProfileSettings>>;
  /** Numbers that papers printed for it. */
  readonly published: readonly Published[];
}
