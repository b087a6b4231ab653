import type { Decomposition, Method } from "../../apd/mod.ts";
import { sha256 } from "../../models/mod.ts";
import type { Submission, SubmittedDecomposition } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { loadTarget, type StorableTarget } from "../runner/load_target.ts";
import { evaluationInputs } from "./evaluation_inputs.ts";
import { readSubmission, SUBMISSION_FILE } from "./read_submission.ts";
import { SubmissionError } from "./submission_error.ts";
import type { SubmissionFolder } from "./submission_folder.ts";
import { MAX_FILE_BYTES, submittedDecomposition } from "./submitted_decomposition.ts";

/** One decomposition of a submission and the target that it is of. */
export interface SubmittedTrial {
  readonly entry: SubmittedDecomposition;
  readonly benchmark: Benchmark;
  readonly target: StorableTarget;
  /** Reads the decomposition again: one at a time is in memory. */
  read(): Promise<Decomposition>;
}

/** A submission of which everything was checked. */
export interface CheckedSubmission {
  readonly submission: Submission;
  /** In the order of submission.json. */
  readonly trials: readonly SubmittedTrial[];
}

/** The suite that a submission is for. */
export interface Suite {
  readonly benchmarks: readonly Benchmark[];
  readonly methods: readonly Pick<Method, "id">[];
}

/**
 * Reads a submission and checks all of it before any of it is scored.
 *
 * @throws {SubmissionError} at the first fault, with its file, its place, the bound and the value.
 */
export async function checkSubmission(
  folder: SubmissionFolder,
  { benchmarks, methods }: Suite,
): Promise<CheckedSubmission> {
  const submission = await readSubmission(folder);
  const { id } = submission.method;
  if (methods.some((method) => method.id === id)) {
    throw refuse("method.id", `${id} is a method of the suite; choose another id`);
  }
  const trials: SubmittedTrial[] = [];
  const targets = new Map<string, StorableTarget>();
  const inputs = new Map<Benchmark, string>();
  const seen = new Set<string>();
  for (const [at, entry] of submission.decompositions.entries()) {
    const place = (name: string) => `decompositions[${at}].${name}`;
    const key = `${entry.benchmark} ${entry.seed}`;
    if (seen.has(key)) {
      throw refuse(place("seed"), `${entry.benchmark} has seed ${entry.seed} twice`);
    }
    seen.add(key);
    const benchmark = findBenchmark(entry, { benchmarks, place });
    const seed = entry.seed % benchmark.targets;
    const targetKey = `${benchmark.id} ${seed}`;
    const target = targets.get(targetKey) ?? await loadTarget(benchmark, seed);
    targets.set(targetKey, target);
    if (entry.target !== target.sha256) {
      throw refuse(
        place("target"),
        `seed ${entry.seed} of ${benchmark.id} decomposes target ${seed}, ${target.sha256}, ` +
          `is ${entry.target}; export the targets again`,
      );
    }
    if (entry.selection.rule === "recorded") {
      const expected = inputs.get(benchmark) ?? await sha256(evaluationInputs(benchmark).bytes);
      inputs.set(benchmark, expected);
      checkInputs(entry.selection.inputs, { benchmark, expected, place });
    }
    const read = async () => {
      const bytes = await folder.read(entry.file, MAX_FILE_BYTES);
      return submittedDecomposition({ bytes, entry, network: target.network });
    };
    trials.push({ entry, benchmark, target, read });
  }
  for (const { read } of trials) await read();
  return { submission, trials };
}

type Place = (name: string) => string;

function findBenchmark(
  { benchmark: id, version }: SubmittedDecomposition,
  { benchmarks, place }: Pick<Suite, "benchmarks"> & { readonly place: Place },
): Benchmark {
  const found = benchmarks.find((known) => known.id === id);
  if (found === undefined) {
    const known = benchmarks.map((one) => one.id).join(", ");
    throw refuse(place("benchmark"), `must be one of ${known}, is ${id}`);
  }
  if (found.version !== version) {
    throw refuse(
      place("version"),
      `the suite has version ${found.version} of ${id}, is ${version}; export the targets again`,
    );
  }
  return found;
}

/** What is recorded of the use of components must be about the suite's evaluation inputs. */
function checkInputs(
  found: string,
  { benchmark, expected, place }: {
    readonly benchmark: Benchmark;
    readonly expected: string;
    readonly place: Place;
  },
): void {
  if (found === expected) return;
  throw refuse(
    place("selection.inputs"),
    `the evaluation inputs of ${benchmark.id} have SHA-256 ${expected}, is ${found}; ` +
      "export the targets again",
  );
}

function refuse(place: string, detail: string): SubmissionError {
  return new SubmissionError({ file: SUBMISSION_FILE, place, detail });
}
