import type { Method } from "../../apd/mod.ts";
import {
  type Results,
  type ResultsBenchmark,
  stableJson,
  type Trial,
  versionsOf,
} from "../../reports/mod.ts";
import { type Benchmark, PROFILES } from "../benchmark.ts";
import { InputError } from "../input_error.ts";
import { checkParts } from "./check_parts.ts";
import type { Part } from "./read_part.ts";

/** Parts to join, and the suite that gives the order and the reasons why methods were left out. */
export interface MergeRequest {
  /** At least one. */
  readonly parts: readonly Part[];
  readonly benchmarks: readonly Benchmark[];
  readonly methods: readonly Method[];
}

/** Joined results, and where the files of each trial are. */
export interface Merged {
  readonly results: Results;
  /** Folder of each trial's files, by its id. */
  readonly folders: ReadonlyMap<string, string>;
}

/**
 * Joins the results of several folders into those that one run of all of it would have given, but for
 * times: benchmarks, methods and trials in the suite's order, each trial once.
 *
 * A method without a trial on a benchmark keeps the reason that a part or the suite's profile gives.
 *
 * @throws {InputError} when parts do not belong together ({@link checkParts}), or two have a trial with
 *   another decomposition, scores, status or configuration; the message names both.
 */
export function mergeResults({ parts, benchmarks, methods }: MergeRequest): Merged {
  checkParts(parts);
  const all = parts.map(({ results }) => results);
  const found = joinTrials(parts);
  const listed = {
    benchmarks: inOrder(all.flatMap((one) => one.benchmarks), benchmarks),
    methods: inOrder(all.flatMap((one) => one.methods), methods),
  };
  const trials = listed.benchmarks.flatMap((benchmark) =>
    listed.methods.flatMap((method) =>
      [...found.values()].map(({ trial }) => trial)
        .filter((trial) => trial.benchmark.id === benchmark.id && trial.method.id === method.id)
        .toSorted((a, b) => a.seed - b.seed)
    )
  );
  return {
    results: {
      schemaVersion: all[0]!.schemaVersion,
      profile: all[0]!.profile,
      finished: all.map(({ finished }) => finished).toSorted().at(-1)!,
      benchmarks: listed.benchmarks.map((benchmark) => {
        const { leftOut: _, ...rest } = benchmark;
        const reasons = reasonsOf(benchmark.id, { all, benchmarks });
        const leftOut = Object.fromEntries(
          listed.methods.map(({ id }) => id).filter((id) =>
            Object.hasOwn(reasons, id) &&
            !trials.some((trial) => trial.benchmark.id === benchmark.id && trial.method.id === id)
          ).map((id) => [id, reasons[id]!]),
        );
        return { ...rest, ...Object.keys(leftOut).length > 0 && { leftOut } };
      }),
      methods: listed.methods,
      trials,
    },
    folders: new Map([...found].map(([id, { out }]) => [id, out])),
  };
}

interface Found {
  readonly out: string;
  readonly trial: Trial;
}

/** Each trial once, by its id. */
function joinTrials(parts: readonly Part[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const { out, results } of parts) {
    for (const trial of results.trials) {
      const earlier = found.get(trial.id);
      if (earlier === undefined) found.set(trial.id, { out, trial });
      else checkAgreement(earlier, { out, trial });
    }
  }
  return found;
}

/** What two runs of a trial must have in common. */
const AGREED = [
  ...[
    "configHash",
    "status",
    "decomposition",
    "selection",
    "untied",
    "scores",
    "versions",
  ] as const,
];

function checkAgreement(a: Found, b: Found): void {
  const of = ({ trial }: Found, key: typeof AGREED[number]) =>
    key === "versions" ? versionsOf(trial) : trial[key];
  const differs = AGREED.find((key) =>
    stableJson({ of: of(a, key) }) !== stableJson({ of: of(b, key) })
  );
  if (differs === undefined) return;
  const shown = (found: Found) =>
    stableJson({ is: of(found, differs) }).replaceAll(/\s+/g, " ").slice(0, 300);
  throw new InputError(
    `Cannot merge ${a.out} and ${b.out}: trial ${a.trial.id} is in both with another ${differs}: ` +
      `${shown(a)}and ${shown(b)}`,
  );
}

/** Each id once, those that the suite knows in its order, then the others. */
function inOrder<T extends { readonly id: string }>(
  listed: readonly T[],
  suite: readonly { readonly id: string }[],
): T[] {
  const once = [...new Map(listed.toReversed().map((one) => [one.id, one])).values()].toReversed();
  const place = ({ id }: T) => {
    const at = suite.findIndex((known) => known.id === id);
    return at < 0 ? suite.length : at;
  };
  return once.toSorted((a, b) => place(a) - place(b));
}

/** Why methods do not run on a benchmark: what a part recorded, else what the suite's profile says. */
function reasonsOf(
  id: ResultsBenchmark["id"],
  { all, benchmarks }: Pick<MergeRequest, "benchmarks"> & { readonly all: readonly Results[] },
): Readonly<Record<string, string>> {
  const profile = PROFILES.find((name) => name === all[0]!.profile);
  const suite = profile && benchmarks.find((known) => known.id === id)?.profiles[profile].leftOut;
  const recorded = all.flatMap((results) => results.benchmarks.filter((one) => one.id === id))
    .map(({ leftOut }) => leftOut);
  return Object.assign({}, suite, ...recorded);
}
