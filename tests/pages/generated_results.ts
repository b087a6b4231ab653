import { uniforms } from "../../models/mod.ts";
import { type Results, SCORE_IDS, scoreDefinitions, type Trial } from "../../reports/mod.ts";
import type { MechanismRecovery } from "../../reports/figures/trial_figures.ts";
import { trialOf } from "../reports/results_fixture.ts";

/** A name that would run code if any page took it for markup. */
export const HOSTILE = `<img src=x onerror=document.title='owned'>`;

/** How many methods, benchmarks and seeds, and what is out of the ordinary. */
export interface GeneratedRun {
  readonly methods: number;
  readonly benchmarks: number;
  readonly seeds: number;
}

/**
 * Results as a run leaves them, with every score: the better methods come later, the last one saw the truth,
 * the first one has a hostile name, one trial failed and the last benchmark left the second method out.
 */
export function generatedResults(size: GeneratedRun): Results {
  const benchmarks = names("benchmark", size.benchmarks).map((id, i) => ({
    id,
    version: 1,
    title: i === 0 ? `Benchmark ${HOSTILE}` : `Toy model number ${i}`,
    description: `Network ${i} with mechanisms that are known, described in a sentence or two.`,
    family: i % 3 === 0 ? "tms" : i % 3 === 1 ? "planted" : "residual-mlp",
    published: i === 1
      ? ["recovery", "mmcs"].map((score) => (
        { method: "method-2", score, mean: 0.5, sd: 0.1, source: `a paper ${HOSTILE}` }
      ))
      : [],
    ...(i === size.benchmarks - 1 ? { leftOut: { "method-1": "takes hours here" } } : {}),
  }));
  const methods = names("method", size.methods).map((id, i) => ({
    id,
    title: i === 0 ? HOSTILE : i === 1 ? `=cmd("x"), method` : `Method number ${i}`,
    source: "docs/methods.md",
    kind: i % 2 === 0 ? "learned" as const : "baseline" as const,
    usesGroundTruth: i === size.methods - 1,
  }));
  const trials = benchmarks.flatMap((benchmark, b) =>
    methods.flatMap((method, m) =>
      benchmark.leftOut !== undefined && m === 1 ? [] : Array.from(
        { length: size.seeds },
        (_, seed) =>
          generatedTrial({
            benchmark: benchmark.id,
            method: method.id,
            seed,
            quality: m / Math.max(1, size.methods - 1),
            b,
          }),
      )
    )
  );
  return {
    schemaVersion: 1,
    profile: "standard",
    finished: "2026-01-02T03:04:05.000Z",
    benchmarks,
    methods,
    trials,
  };
}

function names(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${kind}-${i}`);
}

function generatedTrial(
  { benchmark, method, seed, quality, b }: {
    readonly benchmark: string;
    readonly method: string;
    readonly seed: number;
    readonly quality: number;
    readonly b: number;
  },
): Trial {
  const place = Number(method.split("-")[1]);
  const count = SCORE_IDS.length + 1;
  const random = uniforms({ seed: (100 * b + place) * 100 + seed, stream: "evaluation", count });
  const failed = method === "method-2" && seed === 0 && b === 0;
  const scores = Object.fromEntries(SCORE_IDS.map((id, i) => {
    const { range: { min, max } } = scoreDefinitions[id];
    const share = Math.min(1, quality * (0.8 + 0.4 * random[i]!));
    return [id, failed ? null : (min ?? 0) + share * ((max ?? 10) - (min ?? 0))];
  }));
  const trial = trialOf({
    benchmark,
    method,
    seed,
    status: failed ? "failed" : "ok",
    steps: 1000,
    scores,
  });
  return {
    ...trial,
    scores,
    ...(failed ? { message: `Cannot train: ${HOSTILE}` } : {}),
    time: { ...trial.time, seconds: 1 + 100 * quality * random.at(-1)! },
    environment: {
      ...trial.environment,
      engine: method === "method-0" ? "webgpu" : "tfjs:wasm",
    },
  };
}

/** Recovery of mechanisms, 40 by default, for every trial that ended well, around the trial's own. */
export function generatedMechanisms(
  { trials }: Results,
  count: number = 40,
): Map<string, MechanismRecovery[]> {
  return new Map(
    trials.filter(({ status }) => status === "ok").map(({ id, scores }) => [
      id,
      Array.from({ length: count }, (_, g) => ({
        id: `feature ${g}`,
        recovery: Math.min(100, (scores["recovery"] ?? 0) * (0.5 + g / count)),
        component: g,
      })),
    ]),
  );
}
