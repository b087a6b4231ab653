import { z } from "zod";
import { InputError } from "./input_error.ts";
import { jsonDepth } from "./json_depth.ts";
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
export async function readJson<T>(file: JsonFile<T>): Promise<T> {
  let text: string;
  try {
    text = await Deno.readTextFile(file.path);
  } catch (error) {
    throw unreadable(error, file);
  }
  return parseJson(text, file);
}

/**
 * Checks the text of a JSON file.
 *
 * @throws {InputError} when it is no JSON, nested too deeply or against its schema.
 */
export function parseJson<T>(text: string, file: JsonFile<T>): T {
  try {
    const json: unknown = JSON.parse(text);
    if (jsonDepth(text) > MAX_DEPTH) throw new SyntaxError(TOO_DEEP);
    return file.parse(json);
  } catch (error) {
    throw unreadable(error, file);
  }
}

/** Brackets within each other that a file may have; a schema's check would else run out of stack. */
const MAX_DEPTH = 100;

const TOO_DEEP = `its brackets are nested more than ${MAX_DEPTH} deep`;

/** Characters of a fault that a message shows. */
const SHOWN = 300;

/** The error of an unusable file; any other one as it is. */
function unreadable(error: unknown, { path, what }: JsonFile<unknown>): unknown {
  const fault = describeFault(error);
  if (fault === undefined) return error;
  return new InputError(`Cannot read ${what} ${path}: ${cut(fault)}`);
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)}…`;
}

function describeFault(error: unknown): string | undefined {
  if (error instanceof z.ZodError) {
    const [issue, ...others] = error.issues;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return `${issue?.path.join(".") || "the file"}: ${issue?.message}${more}`;
  }
  if (error instanceof SyntaxError) {
    return error.message === TOO_DEEP ? TOO_DEEP : "it is not whole JSON";
  }
  return pathFault(error);
}
