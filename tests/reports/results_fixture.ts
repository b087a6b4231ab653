import type { Results, Trial } from "../../reports/mod.ts";
import { SCHEMA_VERSION } from "../../reports/mod.ts";

/** What a test says of a trial; the rest is filled in. */
export interface TrialSketch {
  readonly method: string;
  readonly seed: number;
  readonly recovery?: number;
  readonly benchmark?: string;
  readonly status?: Trial["status"];
  readonly configHash?: string;
  readonly steps?: number;
  readonly scores?: Trial["scores"];
}

/** A trial as the runner writes it. */
export function trialOf(sketch: TrialSketch): Trial {
  const { method, seed, benchmark = "toy", status = "ok", steps = 100 } = sketch;
  return {
    schemaVersion: SCHEMA_VERSION,
    id: `${benchmark}.${method}.${seed}`,
    benchmark: { id: benchmark, version: 1 },
    target: { seed, sha256: "a".repeat(64) },
    method: { id: method, options: {} },
    configHash: sketch.configHash ?? "b".repeat(64),
    seed,
    status,
    scores: { recovery: sketch.recovery ?? 0, ...sketch.scores },
    steps,
    history: [],
    time: { seconds: 2, stepsPerSecond: 50, examplesPerSecond: null },
    environment: {
      engine: "tfjs:wasm",
      adapter: "CPU",
      deno: "2.9.6",
      packages: {},
      suite: "0.1.0",
      commit: "unknown",
      source: "c".repeat(64),
    },
  };
}

/** Results of methods `apd`, `random` (ranked) and `oracle` (not ranked) on the benchmark `toy`. */
export function resultsOf(sketches: readonly TrialSketch[]): Results {
  const method = (id: string, usesGroundTruth: boolean) => ({
    id,
    title: id.toUpperCase(),
    source: "docs/methods.md",
    kind: id === "apd" ? "learned" as const : "baseline" as const,
    usesGroundTruth,
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    profile: "quick",
    finished: "2026-01-02T03:04:05.000Z",
    benchmarks: ["toy", "other"].map((id) => ({
      id,
      version: 1,
      title: id,
      description: id,
      family: "tms",
      published: [],
    })),
    methods: [method("random", false), method("oracle", true), method("apd", false)],
    trials: sketches.map(trialOf),
  };
}

/** One trial for each recovery, seeds from 0 on. */
export function trialsOf(method: string, recoveries: readonly number[]): TrialSketch[] {
  return recoveries.map((recovery, seed) => ({ method, seed, recovery }));
}
