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

function benchSchema({ benchmarks, methods }: Pick<CommandContext, "benchmarks" | "methods">) {
  return z.strictObject({
    profile: z.enum(PROFILES),
    benchmark: idList(benchmarks).optional(),
    method: idList([...methods, { id: ALL }]).optional(),
    seeds: z.string().transform(Number).pipe(z.int().min(1).max(MAX_SEEDS)).optional(),
    engine: z.enum(ENGINE_CHOICES),
    together: z.string().transform(Number).pipe(z.int().min(1).max(MAX_SEEDS)).optional(),
    out: z.string().min(1).optional(),
    baseline: z.string().min(1).optional(),
    updateBaseline: z.boolean().default(false),
    set: settingsSchema.default({}),
    list: z.boolean().default(false),
    json: z.boolean().default(false),
  });
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
  const restricted = options.baseline === "none" ? "--baseline none" : restriction(options);
  if (options.updateBaseline && restricted !== undefined) {
    throw new InputError(
      `Cannot use --update-baseline with ${restricted}: a baseline is made from a whole run`,
    );
  }
  return options;
}

/** The output folder: as `--out` says, else one that keeps a whole run from a restricted one. */
export function outFolder(options: BenchOptions): string {
  const { out, profile } = options;
  return out ?? join("out", restriction(options) === undefined ? profile : `${profile}-partial`);
}

/** The first option by which a run has other trials than its profile; undefined for none. */
function restriction(options: BenchOptions): string | undefined {
  if (options.benchmark !== undefined) return "--benchmark";
  if (options.method !== undefined) return "--method";
  if (options.seeds !== undefined) return "--seeds";
  return Object.keys(options.set).length > 0 ? "--set" : undefined;
}
