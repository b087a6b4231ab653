/**
 * Writes a file whole or not at all: to a temporary file beside it, which then takes its name.
 *
 * @param path of the file; its folder must exist
 * @throws {Error} what the system reports when the folder cannot be written to.
 */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.partial`;
  try {
    await Deno.writeFile(temporary, content);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}
