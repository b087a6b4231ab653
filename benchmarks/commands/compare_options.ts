import { z } from "zod";
import { SCORE_IDS } from "../../reports/mod.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import { InputError } from "../input_error.ts";

/** A comma-separated list of any ids: those of results need not be the suite's. */
const ids = z.string().transform((text) => text.split(",").map((id) => id.trim()));

const optionsSchema = z.strictObject({
  methods: ids.pipe(z.tuple([z.string().min(1), z.string().min(1)], "must be two ids, such as a,b"))
    .optional(),
  method: ids.optional(),
  benchmark: ids.optional(),
  score: ids.pipe(z.array(z.enum(SCORE_IDS))).optional(),
  strict: z.boolean().default(false),
  json: z.boolean().default(false),
  html: z.string().min(1).optional(),
});

/** The options of the command `compare`, checked one by one. */
export type CompareOptions = z.infer<typeof optionsSchema>;

/**
 * Checks the options of the command `compare`, each and together with its paths.
 *
 * @throws {InputError} when one can't be used; the line names it, its value and what would do.
 */
export function parseCompareOptions(
  raw: Readonly<Record<string, unknown>>,
  paths: readonly string[],
): CompareOptions {
  const options = parseCommandOptions(optionsSchema, raw);
  const needed = options.methods === undefined ? 2 : 1;
  if (paths.length !== needed) {
    const wanted = needed === 2
      ? "needs two of them, or one and --methods a,b"
      : "--methods compares two methods of one";
    throw new InputError(`Cannot compare ${paths.length} results: ${wanted}`);
  }
  if (options.methods !== undefined && options.method !== undefined) {
    throw new InputError("Cannot use --method with --methods: the methods are those two");
  }
  return options;
}
