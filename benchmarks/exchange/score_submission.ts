import { join } from "node:path";
import { writeWhole } from "../../models/mod.ts";
import {
  currentVersions,
  type Environment,
  figuresJson,
  type JsonValue,
  type ResultsMethod,
  SCHEMA_VERSION,
  stableJson,
  type Submission,
  type Trial,
} from "../../reports/mod.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { configHash } from "../runner/config_hash.ts";
import { outFiles } from "../runner/out_files.ts";
import { scoreAndDraw } from "../runner/score_stored.ts";
import { writeDecomposition } from "../runner/stored_decomposition.ts";
import { writeText } from "../runner/write_text.ts";
import type { CheckedSubmission, SubmittedTrial } from "./check_submission.ts";

/** Where a submission is scored. */
export interface ScoringPlace {
  /** Output folder. */
  readonly out: string;
  /** Of the suite; the submission's devices take the place of the adapter. */
  readonly environment: Environment;
  readonly onTrial?: (trial: Trial, at: { readonly done: number; readonly total: number }) => void;
}

/**
 * Scores a submission as the suite's own methods are: each decomposition is stored, read back, and scored
 * from its file. Writes decompositions, figures, trials and targets.
 *
 * @returns a trial for each decomposition, in the order of the submission
 * @throws {InputError} when the folder can't be written to
 * @throws {SubmissionError} when a file has changed since it was checked.
 */
export async function scoreSubmission(
  { submission, trials }: CheckedSubmission,
  { out, environment, onTrial }: ScoringPlace,
): Promise<Trial[]> {
  await checkWritable(join(out, "trials"));
  await checkWritable(join(out, "targets"));
  const files = outFiles(out);
  const scored: Trial[] = [];
  for (const one of trials) {
    const { entry, benchmark, target } = one;
    await writeWhole(files.target(benchmark.id, target.seed), target.bytes);
    const id = `${benchmark.id}.${submission.method.id}.${entry.seed}`;
    const decomposition = await one.read();
    const { selection, untied } = decomposition;
    const sha256 = await writeDecomposition(
      files.decomposition(id),
      decomposition,
      target.network,
    );
    const stored = { selection, ...untied && { untied }, decomposition: { sha256 } };
    const plan = { id, benchmark, target };
    const { scores, figures } = await scoreAndDraw({ files, plan, trial: stored });
    if (figures !== null) await writeText(files.figures(id), figuresJson(figures));
    const trial: Trial = {
      ...await describeTrial(one, submission),
      ...stored,
      scores,
      environment: { ...environment, adapter: entry.cost.device },
    };
    await writeText(files.trial(id), stableJson(trial));
    scored.push(trial);
    onTrial?.(trial, { done: scored.length, total: trials.length });
  }
  return scored;
}

/** All of a trial that was known before it was scored. */
async function describeTrial(
  { entry, benchmark, target }: SubmittedTrial,
  { method: { id }, settings }: Submission,
): Promise<Omit<Trial, "scores" | "environment">> {
  const { seed, cost: { seconds, steps } } = entry;
  const options = Object.fromEntries(
    Object.entries(settings).map(([name, value]): [string, JsonValue] => [
      name,
      typeof value === "object" && value !== null ? [...value] : value,
    ]),
  );
  return {
    schemaVersion: SCHEMA_VERSION,
    id: `${benchmark.id}.${id}.${seed}`,
    benchmark: { id: benchmark.id, version: benchmark.version },
    target: { seed: target.seed, sha256: target.sha256 },
    method: { id, options },
    configHash: await configHash({ benchmark, target, method: { id }, options, seed }),
    seed,
    status: "ok",
    versions: currentVersions(),
    steps,
    history: [],
    time: {
      seconds,
      stepsPerSecond: steps > 0 && seconds > 0 ? steps / seconds : null,
      examplesPerSecond: null,
    },
  };
}

/** The method of a submission as results describe it. */
export function describeExternal({ method }: Submission): ResultsMethod {
  const { id, title, authors, link, usesGroundTruth } = method;
  return { id, title, source: link, kind: "external", usesGroundTruth, authors: [...authors] };
}
