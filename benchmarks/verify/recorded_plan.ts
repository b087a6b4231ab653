import type { Method } from "../../apd/mod.ts";
import { sha256, STREAM_VERSION } from "../../models/mod.ts";
import { stableJson, type Trial, versionsOf } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { InputError } from "../input_error.ts";
import { configHash } from "../runner/config_hash.ts";
import { loadTarget } from "../runner/load_target.ts";
import { parseOptions } from "../runner/parse_options.ts";
import type { TrialPlan } from "../runner/trial_plan.ts";

/** The suite that a trial is to run with again. */
export interface Suite {
  readonly benchmarks: readonly Benchmark[];
  readonly methods: readonly Method[];
}

/** Options that a method has got since a trial ran, which a plan sets to their defaults. */
export function addedOptions(trial: Trial, { options }: Pick<TrialPlan, "options">): string[] {
  return Object.keys(options).filter((name) => !Object.hasOwn(trial.method.options, name));
}

/**
 * The plan by which a recorded trial ran, with the options that it recorded, not those of any profile.
 *
 * @throws {InputError} when the suite does not have its benchmark, method, target, options or random
 *   streams, so that it can't run again; the message says which.
 * @throws {TargetError} when a frozen target is missing or damaged.
 */
export async function recordedPlan(trial: Trial, suite: Suite): Promise<TrialPlan> {
  const benchmark = find(suite.benchmarks, { id: trial.benchmark.id, what: "benchmark" });
  const method = find(suite.methods, { id: trial.method.id, what: "method" });
  requireEqual(`version of benchmark ${benchmark.id}`, {
    recorded: trial.benchmark.version,
    suite: benchmark.version,
  });
  requireEqual("version of the random streams", {
    recorded: versionsOf(trial).dataStream,
    suite: STREAM_VERSION,
  });
  if (trial.target.seed >= benchmark.targets) {
    throw new InputError(
      `it decomposed target ${trial.target.seed}, ${benchmark.id} has ${benchmark.targets}`,
    );
  }
  const target = await loadTarget(benchmark, trial.target.seed);
  requireEqual(`SHA-256 of target ${target.seed} of ${benchmark.id}`, {
    recorded: trial.target.sha256,
    suite: target.sha256,
  });
  const options = parseOptions(method, trial.method.options);
  for (const [name, value] of Object.entries(trial.method.options)) {
    requireEqual(`option ${name} of ${method.id}`, {
      recorded: stableJson({ value }).replaceAll(/\s+/g, " "),
      suite: stableJson({ value: options[name] }).replaceAll(/\s+/g, " "),
    });
  }
  const { id, seed } = trial;
  const planned = { benchmark, method, options, seed, target };
  const code = `${method.decompose}${method.together?.decompose ?? ""}`;
  const codeHash = await sha256(new TextEncoder().encode(code));
  return { ...planned, id, codeHash, configHash: await configHash(planned) };
}

function find<T extends { readonly id: string }>(
  known: readonly T[],
  { id, what }: { readonly id: string; readonly what: string },
): T {
  const found = known.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new InputError(`${what} "${id}" is not known here`);
}

function requireEqual(
  what: string,
  { recorded, suite }: { readonly recorded: unknown; readonly suite: unknown },
): void {
  if (recorded !== suite) {
    throw new InputError(`${what}: recorded ${recorded}, the suite has ${suite}`);
  }
}
