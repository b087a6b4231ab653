import { InputError } from "../input_error.ts";

const PROBE = ".probe-";

/** Whether {@link checkWritable} has left such a file, as its process was killed. */
export function isProbe(name: string): boolean {
  return name.startsWith(PROBE);
}

/**
 * Makes a folder if it is missing and writes a file into it, which it takes away again.
 *
 * @throws {InputError} when that fails; the line says what to do.
 */
export async function checkWritable(folder: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    const probe = await Deno.makeTempFile({ dir: folder, prefix: PROBE });
    await Deno.remove(probe).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // another process has cleaned up
    });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) {
      throw new InputError(
        `Cannot write to ${folder}: the deno tasks may write only below out/; choose a folder ` +
          `there, or put deno run --allow-read --allow-env --allow-write=${folder} ` +
          "benchmarks/cli.ts in place of deno task",
      );
    }
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot write to ${folder}: ${error.message}`);
  }
}
