import { join } from "node:path";
import { z } from "zod";
import { ENGINE_CHOICES } from "../../apd/mod.ts";
import { PROFILES } from "../benchmark.ts";
import type { CommandContext } from "../command_line/command_context.ts";
import { idList } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import { MAX_SEEDS } from "../runner/plan_trials.ts";
import { MAX_POINTS } from "../sweep/sweep_points.ts";

function sweepSchema({ benchmarks, methods }: Pick<CommandContext, "benchmarks" | "methods">) {
  const number = z.string().transform(Number);
  const count = number.pipe(z.int().min(1).max(MAX_SEEDS));
  return z.strictObject({
    method: z.enum(methods.map(({ id }) => id)),
    benchmark: idList(benchmarks),
    grid: z.array(z.string()).min(1),
    random: number.pipe(z.int().min(1).max(MAX_POINTS)).optional(),
    seed: number.pipe(z.int().min(0).max(2 ** 32 - 1)),
    profile: z.enum(PROFILES),
    seeds: count.optional(),
    engine: z.enum(ENGINE_CHOICES),
    together: count.optional(),
    out: z.string().min(1).optional(),
  }).transform(({ out, ...options }) => ({
    ...options,
    out: out ?? join("out", "sweep", options.method),
  }));
}

/** The options of the command `sweep`, checked one by one. */
export type SweepOptions = z.infer<ReturnType<typeof sweepSchema>>;

/**
 * Checks the options of the command `sweep`.
 *
 * @throws {InputError} when one can't be used; the line names it, its value and what is known.
 */
export function parseSweepOptions(
  raw: Readonly<Record<string, unknown>>,
  context: Pick<CommandContext, "benchmarks" | "methods">,
): SweepOptions {
  return parseCommandOptions<SweepOptions>(sweepSchema(context), raw);
}
