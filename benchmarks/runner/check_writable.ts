import { InputError } from "../input_error.ts";

/**
 * Makes a folder if it is missing and writes a file into it, which it takes away again.
 *
 * @throws {InputError} when that fails; the line says what to do.
 */
export async function checkWritable(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.remove(await Deno.makeTempFile({ dir: folder, prefix: ".probe-" }));
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new InputError(
        `Cannot write to ${folder}: the deno tasks may write only below out/; choose a folder ` +
          `there, or run benchmarks/cli.ts with deno run --allow-read --allow-write=${folder}`,
      );
    }
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot write to ${folder}: ${error.message}`);
  }
}
