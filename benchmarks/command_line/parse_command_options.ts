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
  throw new InputError(`Cannot use --${flag} ${String(raw[name])}: ${describeFault(issue)}`);
}

/** What must be, in the words of the command line where zod speaks of its own types. */
function describeFault(issue: z.core.$ZodIssue | undefined): string | undefined {
  switch (issue?.code) {
    case "invalid_type":
      return issue.expected === "int"
        ? "must be a whole number"
        : issue.expected === "number"
        ? "must be a number"
        : issue.message;
    case "too_small":
      if (issue.origin === "number" || issue.origin === "int") {
        return `must be at least ${issue.minimum}`;
      }
      return issue.message;
    case "too_big":
      if (issue.origin === "number" || issue.origin === "int") {
        return `must be at most ${issue.maximum}`;
      }
      return issue.message;
    default:
      return issue?.message;
  }
}
