import { z } from "zod";
import { InputError } from "./input_error.ts";
import { pathFault } from "./path_fault.ts";

/** A JSON file from outside and how it is checked. */
export interface JsonFile<T> {
  readonly path: string;
  /** How an error message calls it, such as `the baseline`. */
  readonly what: string;
  /** Checks the parsed text, as a zod schema's `parse` does. */
  parse(json: unknown): T;
}

/**
 * Reads a JSON file and checks it.
 *
 * @throws {InputError} when it can't be read, is no JSON or against its schema.
 */
export async function readJson<T>({ path, what, parse }: JsonFile<T>): Promise<T> {
  try {
    return parse(JSON.parse(await Deno.readTextFile(path)));
  } catch (error) {
    const fault = describeFault(error);
    if (fault === undefined) throw error;
    throw new InputError(`Cannot read ${what} ${path}: ${fault}`);
  }
}

function describeFault(error: unknown): string | undefined {
  if (error instanceof z.ZodError) {
    const [issue, ...others] = error.issues;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return `${issue?.path.join(".") || "the file"}: ${issue?.message}${more}`;
  }
  if (error instanceof SyntaxError) return "it is not whole JSON";
  return pathFault(error);
}
