import { makeLeaderboard } from "./leaderboard.ts";
import type { Interval } from "./leaderboard_types.ts";
import type { JsonValue, Results } from "./results.ts";
import { stableJson } from "./stable_json.ts";
import { paretoFront } from "./statistics/pareto_front.ts";
import { mean } from "./statistics/summary.ts";

/** What one setting reached on one benchmark; means over its seeds. */
export interface SweepCell {
  /** Id of the benchmark. */
  readonly benchmark: string;
  /** Number of trials. */
  readonly n: number;
  /** Trials that diverged and failed, which count with recovery 0. */
  readonly diverged: number;
  readonly failed: number;
  /** Mean recovery. */
  readonly recovery: number;
  /** Its 95% bootstrap interval; null for one seed. */
  readonly interval: Interval | null;
  /** Trials with recovery >= 95. */
  readonly successes: number;
  /** Components used per input; null where no trial tells. */
  readonly l0: number | null;
  /** Seconds of a trial. */
  readonly seconds: number;
  /** Whether no other setting has as much recovery at as low an L0, or in as little time. */
  readonly front: { readonly l0: boolean; readonly seconds: boolean };
}

/** One setting of the swept options. */
export interface SweepPoint {
  /** The folder of its run. */
  readonly id: string;
  /** The swept options. */
  readonly settings: Readonly<Record<string, JsonValue>>;
  /** Mean over the benchmarks of its mean recovery. */
  readonly recovery: number;
  /** By benchmark, in order. */
  readonly cells: readonly SweepCell[];
}

/** sweep.json: what the settings of a method reached. */
export interface Sweep {
  /** Version of the file's layout. */
  readonly schemaVersion: 1;
  readonly method: { readonly id: string; readonly title: string };
  /** Name of the profile that the swept options change. */
  readonly profile: string;
  /** Engines and adapters that the trials ran on. */
  readonly environments: readonly string[];
  /** `l0True`: mechanisms that are active per input. */
  readonly benchmarks: readonly {
    readonly id: string;
    readonly title: string;
    readonly l0True: number | null;
  }[];
  /** The swept options. */
  readonly options: readonly string[];
  /** Number of points that the sweep has in all. */
  readonly planned: number;
  /** Those that have run, largest recovery first. */
  readonly points: readonly SweepPoint[];
}

/** What a sweep is made from. */
export interface SweepInput {
  /** The swept options. */
  readonly options: readonly string[];
  /** Number of points in all. */
  readonly planned: number;
  /** Finished points, at least one, each with the results of one method on the same benchmarks. */
  readonly runs: readonly (Pick<SweepPoint, "id" | "settings"> & { readonly results: Results })[];
}

/**
 * Sums up a sweep; the same trials in any order of points give the same sums.
 *
 * @throws {RangeError} when no point has run.
 */
export function makeSweep({ options, planned, runs }: SweepInput): Sweep {
  const [first] = runs;
  if (first === undefined) {
    throw new RangeError("Cannot sum up a sweep: at least 1 point must have run");
  }
  const boards = runs.map(({ id, settings, results }) => ({
    id,
    settings,
    rows: makeLeaderboard(results).benchmarks.map(({ id, rows }) => ({ id, row: rows[0]! })),
  })).toSorted((a, b) => a.id < b.id ? -1 : 1);
  const { benchmarks, methods: [method], profile } = first.results;
  const cells = boards.map(({ rows }) =>
    rows.map(({ id, row: { n, statuses, scores, success } }) => ({
      benchmark: id,
      n,
      diverged: statuses.diverged,
      failed: statuses.failed,
      recovery: scores["recovery"]?.mean ?? 0,
      interval: scores["recovery"]?.interval ?? null,
      successes: Math.round(success.rate * n),
      l0: scores["l0"]?.mean ?? null,
      seconds: scores["seconds"]?.mean ?? 0,
    }))
  );
  const fronts = benchmarks.map((_, place) => {
    const all = cells.map((own) => own[place]!);
    return { l0: frontOf(all, "l0"), seconds: frontOf(all, "seconds") };
  });
  const points = boards.map(({ id, settings }, at): SweepPoint => ({
    id,
    settings,
    recovery: mean(cells[at]!.map(({ recovery }) => recovery)),
    cells: cells[at]!.map((cell, place) => ({
      ...cell,
      front: { l0: fronts[place]!.l0.has(at), seconds: fronts[place]!.seconds.has(at) },
    })),
  }));
  const places = runs.flatMap(({ results }) =>
    results.trials.map(({ environment: { engine, adapter } }) => `${engine} on ${adapter}`)
  );
  return {
    schemaVersion: 1,
    method: { id: method!.id, title: method!.title },
    profile,
    environments: [...new Set(places)].sort(),
    benchmarks: benchmarks.map(({ id, title }, place) => ({
      id,
      title,
      l0True: boards.flatMap(({ rows }) => rows[place]!.row.scores["l0-true"]?.mean ?? [])[0] ??
        null,
    })),
    options,
    planned,
    points: points.toSorted((a, b) => b.recovery - a.recovery), // stable: equal ones stay by id
  };
}

/** sweep.json: sorted keys, fractions with six significant digits. */
export function sweepJson(sweep: Sweep): string {
  return stableJson(sweep, { digits: 6 });
}

function frontOf(
  cells: readonly Omit<SweepCell, "front">[],
  cost: "l0" | "seconds",
): ReadonlySet<number> {
  const places = Array.from(cells.keys()).filter((at) => cells[at]![cost] !== null);
  const front = paretoFront(places.map((at) => ({
    cost: cells[at]![cost]!,
    gain: cells[at]!.recovery,
  })));
  return new Set(front.map((at) => places[at]!));
}
