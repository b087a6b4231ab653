import {
  apdOptions,
  type ApdProblem,
  defaultSubcomponents,
  type Engine,
  methods,
  spdMethodOptions,
  type StepProfiler,
} from "../../apd/mod.ts";
import { sparseFeatureSampler, untie } from "../../models/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { parseOptions } from "../runner/parse_options.ts";

/** Methods that can be timed. */
export const TIMED_METHODS = ["apd", "spd"] as const;

/** See {@link TIMED_METHODS}. */
export type TimedMethod = typeof TIMED_METHODS[number];

/** A training run that can be timed on any engine. */
export interface TimedTraining {
  readonly batch: number;
  /** Components, or subcomponents of each site. */
  readonly components: number;
  /** Published number of steps. */
  readonly steps: number;
  /** Trains for so many steps. */
  train(
    engine: Engine,
    watched: Pick<ApdProblem, "signal" | "onProgress"> & { readonly steps: number },
  ): Promise<unknown>;
  /** Opens it for timing; `undefined` on an engine whose step is no list of dispatches. */
  startProfiler(engine: Engine, steps: number): Promise<StepProfiler> | undefined;
}

/** Which training is meant. */
export interface PublishedTraining {
  readonly method: TimedMethod;
  /** Options that differ from the published ones. */
  readonly changes?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A benchmark's training run with the published settings, on its first target.
 *
 * @throws {InputError} when an option is unknown or out of its range
 */
export async function publishedTraining(
  benchmark: Benchmark,
  which: PublishedTraining,
): Promise<TimedTraining> {
  return which.method === "apd"
    ? apdTraining(await publishedProblem(benchmark, which.changes))
    : await spdTraining(benchmark, which.changes);
}

/** That of APD. */
export async function publishedProblem(
  benchmark: Benchmark,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<ApdProblem> {
  const options = apdOptions.parse(optionsOf(benchmark, { method: "apd", changes }));
  return { ...await inputsOf(benchmark), options };
}

function apdTraining(problem: ApdProblem): TimedTraining {
  const ofSteps = (steps: number) => ({ ...problem, options: { ...problem.options, steps } });
  const { batch, components, steps } = problem.options;
  return {
    batch,
    components,
    steps,
    train: (engine, { steps, ...watched }) => engine.trainApd({ ...ofSteps(steps), ...watched }),
    startProfiler: (engine, steps) => engine.startProfiler?.([ofSteps(steps)]),
  };
}

async function spdTraining(
  benchmark: Benchmark,
  changes: PublishedTraining["changes"],
): Promise<TimedTraining> {
  const inputs = await inputsOf(benchmark);
  const network = untie(inputs.network);
  const given = spdMethodOptions.parse(optionsOf(benchmark, { method: "spd", changes }));
  const options = {
    ...given,
    subcomponents: given.subcomponents ?? defaultSubcomponents(network),
  };
  const ofSteps = (steps: number) => ({
    ...inputs,
    network,
    options: { ...options, steps, warmupSteps: 0 },
  });
  const { batch, subcomponents: components, steps } = options;
  return {
    batch,
    components,
    steps,
    train: (engine, { steps, ...watched }) => engine.trainSpd({ ...ofSteps(steps), ...watched }),
    startProfiler: (engine, steps) => engine.startSpdProfiler?.(ofSteps(steps)),
  };
}

function optionsOf(benchmark: Benchmark, { method, changes }: PublishedTraining): unknown {
  const found = methods.find(({ id }) => id === method)!;
  return parseOptions(found, { ...benchmark.profiles.paper.methods[method], ...changes });
}

async function inputsOf(benchmark: Benchmark): Promise<Omit<ApdProblem, "options">> {
  const { network } = await benchmark.loadTarget(0);
  const sampler = sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "data" });
  return { network, sampler, seed: 0 };
}
