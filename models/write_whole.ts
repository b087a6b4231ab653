import { WriteError } from "./write_error.ts";

/** Ends the name of a file that is being written; one that is left was cut off with its process. */
const PARTIAL = ".partial";

/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name.
 *
 * @param path of the file; its folder must exist
 * @throws {WriteError} when the system can't: a full disk, a folder that is missing or protected. A file
 *   that had the name before is as it was.
 */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${Deno.pid}${PARTIAL}`;
  try {
    await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, path);
  } catch (cause) {
    await Deno.remove(temporary).catch(() => {});
    throw new WriteError({ path, bytes: content.length }, { cause });
  }
}

/** Whether {@link writeWhole} gives such a name to a file that is not whole yet. */
export function isPartial(name: string): boolean {
  return name.endsWith(PARTIAL);
}
