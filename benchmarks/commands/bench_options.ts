import { join } from "node:path";
import { z } from "zod";
import { ENGINE_CHOICES } from "../../apd/mod.ts";
import { PROFILES } from "../benchmark.ts";
import type { CommandContext } from "../command_line/command_context.ts";
import { ALL, idList } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import { settingsSchema } from "../command_line/settings_schema.ts";
import { InputError } from "../input_error.ts";
import { MAX_SEEDS } from "../runner/plan_trials.ts";
import type { Shard } from "../runner/shard.ts";

function benchSchema({ benchmarks, methods }: Pick<CommandContext, "benchmarks" | "methods">) {
  return z.strictObject({
    profile: z.enum(PROFILES),
    benchmark: idList(benchmarks).optional(),
    method: idList([...methods, { id: ALL }]).optional(),
    seeds: z.string().transform(Number).pipe(z.int().min(1).max(MAX_SEEDS)).optional(),
    engine: z.enum(ENGINE_CHOICES),
    together: z.string().transform(Number).pipe(z.int().min(1).max(MAX_SEEDS)).optional(),
    shard: z.string().transform((text, check) => readShard(text, check)).optional(),
    out: z.string().min(1).optional(),
    baseline: z.string().min(1).optional(),
    updateBaseline: z.boolean().default(false),
    set: settingsSchema.default({}),
    list: z.boolean().default(false),
    json: z.boolean().default(false),
  });
}

/** `2/8` as shard 2 of 8. */
function readShard(text: string, check: z.RefinementCtx): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  check.addIssue("must be i/n with i from 1 to n, such as 1/4");
  return z.NEVER;
}

/** The options of the command `bench`, checked one by one. */
export type BenchOptions = z.infer<ReturnType<typeof benchSchema>>;

/**
 * Checks the options of the command `bench`, each and together.
 *
 * @throws {InputError} when one can't be used; the line names it, its value and what is known.
 */
export function parseBenchOptions(
  raw: Readonly<Record<string, unknown>>,
  context: Pick<CommandContext, "benchmarks" | "methods">,
): BenchOptions {
  const options = parseCommandOptions(benchSchema(context), raw);
  const restricted = options.baseline === "none"
    ? "--baseline none"
    : options.shard === undefined
    ? restriction(options)
    : "--shard";
  if (options.updateBaseline && restricted !== undefined) {
    throw new InputError(
      `Cannot use --update-baseline with ${restricted}: a baseline is made from a whole run`,
    );
  }
  if (options.shard !== undefined && (options.baseline ?? "none") !== "none") {
    throw new InputError(
      `Cannot use --baseline ${options.baseline} with --shard: a share has not all of the seeds`,
    );
  }
  return options;
}

/** The output folder: as `--out` says, else one that keeps a whole run from a restricted one. */
export function outFolder(options: BenchOptions): string {
  const { out, profile, shard } = options;
  const run = restriction(options) === undefined ? profile : `${profile}-partial`;
  return out ??
    join("out", shard === undefined ? run : `${run}-shard-${shard.index}-of-${shard.count}`);
}

/** The first option by which a run has other trials than its profile; undefined for none. */
function restriction(options: BenchOptions): string | undefined {
  if (options.benchmark !== undefined) return "--benchmark";
  if (options.method !== undefined) return "--method";
  if (options.seeds !== undefined) return "--seeds";
  return Object.keys(options.set).length > 0 ? "--set" : undefined;
}
