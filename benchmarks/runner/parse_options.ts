import { z } from "zod";
import type { Method, OptionIssue } from "../../apd/mod.ts";
import type { JsonValue } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";

const jsonSchema: z.ZodType<JsonValue> = z.json();

/**
 * Fills in the defaults of a method's options and checks them.
 *
 * @param method whose options are checked
 * @param given options by name
 * @throws {InputError} when an option is unknown, out of its range, or nothing that a result
 *   file can hold (JSON); the line names every fault.
 */
export function parseOptions(
  method: Method,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, JsonValue>> {
  const parsed = method.options.safeParse(given);
  const faults = parsed.success
    ? notJson(parsed.data)
    : parsed.error.issues.map((issue) => describeIssue(issue, { method, given }));
  if (parsed.success && faults.length === 0) return parsed.data as Record<string, JsonValue>;
  throw new InputError(`Cannot run ${method.id} with these options: ${faults.join("; ")}`);
}

function notJson(options: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(options)
    .filter(([, value]) => !jsonSchema.safeParse(value).success)
    .map(([name, value]) => `${name}: must be a JSON value, is ${shown(value)}`);
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
  return `${String(name)}: ${issue.message}${value === undefined ? "" : `, is ${shown(value)}`}`;
}

/** An object need not have a way to be a string: one from JSON may name its own `toString`. */
function textOf(value: object): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

/** A value as an error message shows it, whatever it is. */
function shown(value: unknown): string {
  const text = typeof value === "object" && value !== null ? textOf(value) : String(value);
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}

/** A method's options by name with their documentation; none when its schema is not an object. */
export function describeOptions(
  method: Method,
): readonly { readonly name: string; readonly description: string }[] {
  if (!(method.options instanceof z.ZodObject)) return [];
  return Object.entries(method.options.shape).map(([name, schema]) => ({
    name,
    description: [z.globalRegistry.get(schema)?.description ?? "", ...constraints(schema)].join(
      "; ",
    ),
  }));
}

/** The values that an option takes, where they are few, and its default. */
function constraints(schema: z.core.$ZodType): string[] {
  const isDefault = schema instanceof z.ZodDefault;
  const inner = isDefault ? schema.unwrap() : schema;
  return [
    ...inner instanceof z.ZodEnum ? [inner.options.join(" | ")] : [],
    ...isDefault ? [`default ${String(schema.def.defaultValue)}`] : [],
  ];
}
