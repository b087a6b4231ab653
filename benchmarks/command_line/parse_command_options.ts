import type { z } from "zod";
import { InputError } from "../input_error.ts";

/**
 * Checks the options that commander read.
 *
 * @param schema of the options by their names in camel case
 * @param raw as commander leaves them
 * @throws {InputError} when one is out of its range; the line names the option and its value.
 */
export function parseCommandOptions<T>(
  schema: z.ZodType<T>,
  raw: Readonly<Record<string, unknown>>,
): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0]);
  const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new InputError(`Cannot use --${flag} ${String(raw[name])}: ${issue?.message}`);
}
