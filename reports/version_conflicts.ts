import type { Trial } from "./results.ts";
import { scoreVersionOf, versionsOf } from "./trial_versions.ts";

/** What trials must share to be averaged or compared, and do not. */
export interface VersionConflict {
  /** Such as `score recovery`, `target 0`, `data stream`. */
  readonly what: string;
  /** The versions there are, or the SHA-256 of the targets, ascending; the methods that have each. */
  readonly versions: readonly { readonly version: string; readonly methods: readonly string[] }[];
}

/** The part of a trial that tells which others it compares with. */
export type VersionedTrial =
  & Pick<Trial, "scores" | "versions">
  & {
    readonly method: { readonly id: string };
    readonly benchmark: { readonly version: number };
    /** Default: not known, so not compared. */
    readonly target?: Trial["target"] | undefined;
  };

/**
 * Finds where trials of one benchmark do not compare: another version of the benchmark, another target
 * behind the same target seed, another version of the random streams or of a score that they have.
 *
 * @returns one entry for each thing that differs; none where all can be averaged and compared
 */
export function versionConflicts(trials: readonly VersionedTrial[]): VersionConflict[] {
  const found = new Map<string, Map<string, Set<string>>>();
  const note = (what: string, version: string | number, trial: VersionedTrial) => {
    const versions = found.get(what) ?? new Map<string, Set<string>>();
    const methods = versions.get(`${version}`) ?? new Set<string>();
    found.set(what, versions.set(`${version}`, methods.add(trial.method.id)));
  };
  for (const trial of trials) {
    const { dataStream, evaluationStream } = versionsOf(trial);
    note("benchmark", trial.benchmark.version, trial);
    if (trial.target) note(`target ${trial.target.seed}`, trial.target.sha256, trial);
    note("data stream", dataStream, trial);
    const scores = Object.keys(trial.scores).filter((id) => trial.scores[id] !== null);
    if (scores.length > 0) note("evaluation stream", evaluationStream, trial);
    for (const id of scores) note(`score ${id}`, scoreVersionOf(trial, id), trial);
  }
  return [...found].filter(([, versions]) => versions.size > 1).map(([what, versions]) => ({
    what,
    versions: [...versions].toSorted(([a], [b]) => byVersion(a, b)).map(([version, methods]) => ({
      version,
      methods: [...methods].toSorted(),
    })),
  }));
}

/** Numbers by size, hashes by letter. */
function byVersion(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** A line for a table over benchmarks some of which have warnings; none where all trials compare. */
export function suiteWarning(
  benchmarks: readonly { readonly id: string; readonly warnings?: readonly string[] | undefined }[],
): string[] {
  const mixed = benchmarks.filter(({ warnings = [] }) => warnings.length > 0);
  if (mixed.length === 0) return [];
  const names = mixed.map(({ id }) => id).join(", ");
  return [`trials of different versions, which do not compare, count here: ${names}`];
}

/** A conflict in one line, such as `score l0 is of version 1 (svd) and 2 (apd): they do not compare`. */
export function describeConflict({ what, versions }: VersionConflict): string {
  const [first, ...others] = versions.map(({ version, methods }) =>
    `${version.length > 12 ? `${version.slice(0, 12)}…` : version} (${methods.join(", ")})`
  );
  return `${what} is of version ${first} and ${others.join(" and ")}: they do not compare`;
}
