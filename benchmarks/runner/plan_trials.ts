import type { Method } from "../../apd/mod.ts";
import { sha256 } from "../../models/mod.ts";
import { type Benchmark, type Profile, PROFILES } from "../benchmark.ts";
import { InputError } from "../input_error.ts";
import { profileOptions } from "../profile_options.ts";
import { configHash } from "./config_hash.ts";
import { loadTarget, type StorableTarget } from "./load_target.ts";
import { parseOptions } from "./parse_options.ts";
import type { TrialPlan } from "./trial_plan.ts";

/** Most trial seeds of one run. */
export const MAX_SEEDS = 1000;

/** What a run is made of. */
export interface Selected {
  /** In the order in which they run. */
  readonly benchmarks: readonly Benchmark[];
  /** In the order in which they run on each benchmark. */
  readonly methods: readonly Method[];
  /** Which settings of the benchmarks count. */
  readonly profile: Profile;
  /** Number of trial seeds, 1 .. 1000; by default as the profile says. */
  readonly seeds?: number | undefined;
  /** Options by method id, over those of the profile. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** Whether methods run also where the profile leaves them out, as when they are named; default false. */
  readonly leaveNoneOut?: boolean | undefined;
}

/**
 * Lists the trials of a run, benchmark by benchmark, method by method, seed by seed, and checks all
 * of their inputs before the first one starts.
 *
 * @throws {InputError} when an option, an id or the number of seeds can't be used.
 * @throws {TargetError} when a frozen target is missing or damaged.
 */
export async function planTrials(selected: Selected): Promise<TrialPlan[]> {
  checkSelection(selected);
  const plans: TrialPlan[] = [];
  for (const benchmark of selected.benchmarks) {
    const settings = benchmark.profiles[selected.profile];
    const seeds = selected.seeds ?? settings.seeds;
    if (selected.seeds === undefined && seeds === 0) throw tooLarge(benchmark, selected.profile);
    const targets: StorableTarget[] = [];
    for (let seed = 0; seed < Math.min(seeds, benchmark.targets); seed++) {
      targets.push(await loadTarget(benchmark, seed));
    }
    const leftOut = leftOutOf(benchmark, selected);
    for (const method of selected.methods) {
      if (Object.hasOwn(leftOut, method.id)) continue;
      const options = trialOptions({ ...selected, benchmark, method });
      const code = `${method.decompose}${method.together?.decompose ?? ""}`;
      const codeHash = await sha256(new TextEncoder().encode(code));
      for (let seed = 0; seed < seeds; seed++) {
        const trial = { benchmark, method, options, seed, target: targets[seed % targets.length]! };
        const id = `${benchmark.id}.${method.id}.${seed}`;
        plans.push({ ...trial, id, codeHash, configHash: await configHash(trial) });
      }
    }
  }
  return plans;
}

/**
 * The options of a method on a benchmark: those of the profile, changed as the run says, with defaults.
 *
 * @throws {InputError} when one can't be used.
 */
export function trialOptions(
  { benchmark, method, profile, options }: Pick<Selected, "profile" | "options"> & {
    readonly benchmark: Benchmark;
    readonly method: Method;
  },
): TrialPlan["options"] {
  return parseOptions(method, {
    ...profileOptions(method, benchmark.profiles[profile]),
    ...options?.[method.id],
  });
}

/** Which of the selected methods do not run on a benchmark, and why. */
export function leftOutOf(
  { profiles }: Benchmark,
  { methods, profile, leaveNoneOut = false }: Pick<
    Selected,
    "methods" | "profile" | "leaveNoneOut"
  >,
): Readonly<Record<string, string>> {
  const { leftOut = {} } = profiles[profile];
  const out = methods.filter(({ id }) => !leaveNoneOut && Object.hasOwn(leftOut, id));
  return Object.fromEntries(out.map(({ id }) => [id, leftOut[id]!]));
}

/** The benchmarks that a profile runs when none is named. */
export function benchmarksOf(
  benchmarks: readonly Benchmark[],
  profile: Profile,
): readonly Benchmark[] {
  return benchmarks.filter(({ profiles }) => profiles[profile].seeds > 0);
}

function tooLarge({ id, profiles }: Benchmark, profile: Profile): InputError {
  const others = PROFILES.filter((name) => profiles[name].seeds > 0).join(" or ");
  return new InputError(
    `Cannot run ${id} in profile ${profile}: it is too large for it; choose profile ${others}, or ` +
      "name a number of seeds",
  );
}

function checkSelection({ benchmarks, methods, seeds, options = {} }: Selected): void {
  checkIds("benchmark", benchmarks);
  checkIds("method", methods);
  if (seeds !== undefined && !(Number.isInteger(seeds) && seeds >= 1 && seeds <= MAX_SEEDS)) {
    throw new InputError(
      `Cannot run ${seeds} seeds: seeds must be a whole number from 1 to ${MAX_SEEDS}`,
    );
  }
  const known = methods.map(({ id }) => id);
  const unknown = Object.keys(options).find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new InputError(
      `Cannot set options of method "${unknown}": the run has ${known.join(", ")}`,
    );
  }
}

function checkIds(what: string, list: readonly { readonly id: string }[]): void {
  if (list.length === 0) throw new InputError(`Cannot run the suite without a ${what}`);
  const ids = new Set<string>();
  for (const { id } of list) {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
      throw new InputError(
        `Cannot run ${what} "${id}": an id is at most 64 lower-case letters, digits and "-"`,
      );
    }
    if (ids.has(id)) throw new InputError(`Cannot run ${what} "${id}" twice in one run`);
    ids.add(id);
  }
}
