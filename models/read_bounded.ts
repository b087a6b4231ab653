import { TargetError } from "./target_error.ts";

/**
 * Reads a file of a frozen target that is not larger than it may be.
 *
 * @throws {TargetError} when the file is missing, unreadable or larger than `maxBytes`.
 */
export async function readBounded(
  file: string,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await Deno.stat(file);
    if (size > maxBytes) {
      throw new TargetError({
        file,
        fault: "oversized",
        detail: `at most ${maxBytes} bytes are read, has ${size}`,
      });
    }
    return await Deno.readFile(file);
  } catch (cause) {
    if (cause instanceof TargetError) throw cause;
    const missing = cause instanceof Deno.errors.NotFound;
    throw new TargetError(
      {
        file,
        fault: missing ? "missing" : "unreadable",
        detail: missing ? "there is no such file" : String(cause),
      },
      { cause },
    );
  }
}
