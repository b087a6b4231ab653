import { basename, dirname } from "node:path";
import {
  type AuditedTrial,
  baselineSchema,
  EVALUATION_SEED,
  evaluationVersions,
  type Results,
  resultsSchema,
  type Trial,
  type TrialVersions,
  versionsOf,
} from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { readJson } from "../read_json.ts";
import { type OutFiles, outFiles } from "../runner/out_files.ts";
import { findTarget } from "../runner/rescore.ts";
import { scoreStored } from "../runner/score_stored.ts";

/** Trials to audit, and how. */
export interface AuditRequest {
  /** A run's `results.json`, with its files beside it, or a baseline. */
  readonly path: string;
  readonly benchmarks: readonly Benchmark[];
  /** Number of evaluation seeds under which a stored decomposition is scored. */
  readonly seeds: number;
  /** Asked before each trial: false ends the reading. */
  readonly goOn: (trial: string) => boolean;
}

/** A trial and what tells it from others. */
export interface KeyedTrial extends AuditedTrial {
  /** Version of the benchmark, and those of its streams and scores. */
  readonly version: number;
  readonly versions: TrialVersions;
  /** Two trials with one key are the same, such as a run's and that in its baseline. */
  readonly key: string;
}

/**
 * Reads trials that ended well with their scores: of a run by scoring its stored decompositions again,
 * of a baseline as it keeps them, under the suite's evaluation seed alone.
 *
 * @throws {InputError} when a file is missing, damaged or not the one that its trial recorded, or a
 *   benchmark is unknown or has changed.
 */
export async function* auditedTrials(request: AuditRequest): AsyncGenerator<KeyedTrial> {
  if (basename(request.path) === "results.json") yield* ofRun(request);
  else yield* ofBaseline(request);
}

async function* ofBaseline({ path }: AuditRequest): AsyncGenerator<KeyedTrial> {
  const baseline = await readJson({
    path,
    what: "the baseline",
    parse: (json) => baselineSchema.parse(json),
  });
  for (const [benchmark, { version, methods }] of Object.entries(baseline.benchmarks)) {
    for (const [method, trials] of Object.entries(methods)) {
      for (const { status, scores, configHash: key, ...trial } of trials) {
        const versions = versionsOf(trial);
        if (status === "ok") yield { benchmark, version, versions, method, key, scores: [scores] };
      }
    }
  }
}

async function* ofRun(request: AuditRequest): AsyncGenerator<KeyedTrial> {
  const { path, goOn } = request;
  const files = outFiles(dirname(path));
  const { trials } = await readJson<Results>({
    path,
    what: "the results",
    parse: (json) => resultsSchema.parse(json),
  });
  for (const trial of trials) {
    if (trial.status !== "ok") continue;
    if (!goOn(trial.id)) return;
    yield {
      benchmark: trial.benchmark.id,
      version: trial.benchmark.version,
      versions: { ...versionsOf(trial), ...evaluationVersions() },
      method: trial.method.id,
      key: trial.configHash,
      scores: await scoreAgain(trial, { ...request, files }),
    };
  }
}

async function scoreAgain(
  trial: Trial,
  { files, benchmarks, seeds }: AuditRequest & { readonly files: OutFiles },
): Promise<AuditedTrial["scores"]> {
  const plan = { id: trial.id, ...await findTarget(trial, benchmarks) };
  const scores = [];
  for (let seed = 0; seed < seeds; seed++) {
    const evaluationSeed = EVALUATION_SEED + seed;
    scores.push(await scoreStored({ files, plan, trial, evaluationSeed }));
  }
  return scores;
}
