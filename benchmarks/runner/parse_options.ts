import { z } from "zod";
import type { Method, OptionIssue } from "../../apd/mod.ts";
import { InputError } from "../input_error.ts";

/**
 * Fills in the defaults of a method's options and checks them.
 *
 * @param method whose options are checked
 * @param given options by name
 * @throws {InputError} when an option is unknown or out of its range; the line names every fault.
 */
export function parseOptions(
  method: Method,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const parsed = method.options.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => describeIssue(issue, { method, given }));
  throw new InputError(`Cannot run ${method.id} with these options: ${faults.join("; ")}`);
}

function describeIssue(
  issue: OptionIssue,
  { method, given }: {
    readonly method: Method;
    readonly given: Readonly<Record<string, unknown>>;
  },
): string {
  if (issue.code === "unrecognized_keys") {
    const known = describeOptions(method).map(({ name }) => name);
    return `${issue.message}, it has ${known.join(", ") || "none"}`;
  }
  const [name] = issue.path;
  if (name === undefined) return issue.message;
  const value = given[String(name)];
  return `${String(name)}: ${issue.message}${value === undefined ? "" : `, is ${String(value)}`}`;
}

/** A method's options by name with their documentation; none when its schema is not an object. */
export function describeOptions(
  method: Method,
): readonly { readonly name: string; readonly description: string }[] {
  if (!(method.options instanceof z.ZodObject)) return [];
  return Object.entries(method.options.shape).map(([name, schema]) => ({
    name,
    description: z.globalRegistry.get(schema)?.description ?? "",
  }));
}
