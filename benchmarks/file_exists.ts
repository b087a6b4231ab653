import { InputError } from "./input_error.ts";
import { pathFault } from "./path_fault.ts";

/**
 * Whether there is something at a path.
 *
 * @throws {InputError} when that can't be told, as for a path that leads through a file.
 */
export async function fileExists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    const fault = pathFault(error);
    throw fault === undefined ? error : new InputError(`Cannot read ${path}: ${fault}`);
  }
}
