import type { GroundTruth, Network, Sampler } from "../models/mod.ts";
import type { Decomposition } from "./decomposition.ts";
import type { Engine } from "./engine/engine.ts";
import type { MethodTuning } from "./method_tuning.ts";

/** What a training run tells its caller every few steps. */
export interface Progress {
  /** Steps done so far. */
  readonly step: number;
  /** Steps to do in all. */
  readonly steps: number;
  /** Loss terms by name, unweighted, and `total`, weighted; those of APD are `lossTerms`. */
  readonly losses: Readonly<Record<string, number>>;
}

/** What a method is given besides the network. */
export interface DecompositionContext<Options> {
  /** The method's options, defaults filled in. */
  readonly options: Options;
  /** Seed of this trial: all of the method's randomness comes from it. */
  readonly seed: number;
  /** Where training by gradient runs. */
  readonly engine: Engine;
  /** Expected number of mechanisms that act on an input; the `k` of baselines. */
  readonly expectedActive: number;
  /** The known mechanisms; only for methods that declare `usesGroundTruth`. */
  readonly groundTruth?: GroundTruth;
  /** Stops the decomposition. */
  readonly signal?: AbortSignal;
  /** Hears how far it is. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What is wrong with one option, as zod reports it. */
export interface OptionIssue {
  /** Kind of fault, such as `too_small`. */
  readonly code?: string | undefined;
  /** Name of the option; empty for a fault of several together. */
  readonly path: readonly PropertyKey[];
  /** The bound and what was found. */
  readonly message: string;
}

/** Checks a method's options: a zod object with `.describe` on each option, as a rule. */
export interface OptionsSchema<Options> {
  /** Fills in the defaults of the options that are given, or tells what is wrong with them. */
  safeParse(given: unknown):
    | { readonly success: true; readonly data: Options }
    | {
      readonly success: false;
      readonly error: { readonly issues: readonly OptionIssue[] };
    };
}

/** What one trial gives a method: the arguments of {@link Method.decompose}. */
export interface DecompositionTrial<Options> {
  /** The frozen network. */
  readonly target: Network;
  /** Its input distribution, seeded for this trial. */
  readonly sampler: Sampler;
  /** What else it is given. */
  readonly context: DecompositionContext<Options>;
}

/** How a method runs several trials at a time that differ in nothing but their seeds and targets. */
export interface TogetherMethod<Options> {
  /**
   * How many trials at a time suit the network and the engine.
   *
   * @returns whole number >= 1
   */
  count(
    target: Network,
    context: Pick<DecompositionContext<Options>, "options" | "engine">,
  ): number;
  /**
   * Decomposes several networks at a time, with the results of {@link Method.decompose}.
   *
   * @returns how each trial ended, in order
   * @throws {GpuLimitError} when the adapter's limits do not hold so many; fewer may fit
   * @throws {GpuMemoryError} when its memory does not
   */
  decompose(
    trials: readonly DecompositionTrial<Options>[],
  ): Promise<readonly PromiseSettledResult<Decomposition>[]>;
}

/** A way to decompose a network: what the suite ranks. */
export interface Method<Options = Record<string, unknown>> {
  /** Lower case words joined by `-`; unique in a run. */
  readonly id: string;
  /** Name for people, in a few words. */
  readonly title: string;
  /** Paper section or document that defines it. */
  readonly source: string;
  /** Whether it learns or only sets a mark. */
  readonly kind: "learned" | "baseline";
  /** True for reference points that may look at the answer; they are shown but not ranked. */
  readonly usesGroundTruth: boolean;
  /** Id of the method whose settings it takes from a profile that has none for it; default: its own defaults. */
  readonly settingsOf?: string;
  /** What its defaults were chosen with; missing where that is not known. */
  readonly tuning?: MethodTuning;
  /** What it makes of a profile's settings, its own or those of `settingsOf`; default: they stay. */
  readonly adaptSettings?: (
    settings: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>;
  /** True for one that the command `bench` runs only where it is named; default false. */
  readonly optional?: boolean;
  /** Every option with its default and its documentation (`.describe`). */
  readonly options: OptionsSchema<Options>;
  /**
   * Splits a network's sites into components.
   *
   * @param target the frozen network
   * @param sampler its input distribution, seeded for this trial
   * @throws {DivergedError} when training leaves the finite numbers
   * @throws {DOMException} named AbortError when the signal fires
   */
  decompose(
    target: Network,
    sampler: Sampler,
    context: DecompositionContext<Options>,
  ): Promise<Decomposition>;
  /** Runs several trials at a time; missing for a method that takes them one by one. */
  readonly together?: TogetherMethod<Options>;
}
