import { sha256 } from "../models/mod.ts";
import { InputError } from "./input_error.ts";

/** A binary file of a run and what its trial says of it. */
export interface StoredFile<T> {
  readonly path: string;
  /** How an error message calls it, such as `the target`. */
  readonly what: string;
  /** SHA-256 that the trial recorded, lower-case hex. */
  readonly sha256: string;
  parse(bytes: Uint8Array<ArrayBuffer>): T;
}

/**
 * Reads a file that a trial names by its hash.
 *
 * @throws {InputError} when it can't be read, is not the one that was recorded, or can't be parsed.
 */
export async function readStored<T>(file: StoredFile<T>): Promise<T> {
  try {
    const bytes = await Deno.readFile(file.path);
    const found = await sha256(bytes);
    if (found !== file.sha256) {
      throw new RangeError(`its trial recorded SHA-256 ${file.sha256}, the file has ${found}`);
    }
    return file.parse(bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot read ${file.what} ${file.path}: ${error.message}`);
  }
}
