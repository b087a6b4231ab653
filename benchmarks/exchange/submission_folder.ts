import { join } from "node:path";
import { pathFault } from "../path_fault.ts";
import { SubmissionError } from "./submission_error.ts";

/** The files of a submission. */
export interface SubmissionFolder {
  /**
   * Reads a whole file that stands right in the folder.
   *
   * @param name a checked file name, without a path
   * @throws {SubmissionError} when it is missing, no plain file (a link neither), or has more bytes.
   */
  read(name: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A name without a path on any system. */
const PLAIN_NAME = /^[a-z0-9][a-z0-9._-]*$/;

/**
 * Opens the folder of a submission. Nothing outside of it is ever read: a file's name has no path in
 * it, and a link is refused.
 *
 * @throws {SubmissionError} when there is no such folder.
 */
export async function openSubmission(path: string): Promise<SubmissionFolder> {
  const folder = await attempt("", async () => await Deno.realPath(path));
  if (!(await attempt("", () => Deno.stat(folder))).isDirectory) {
    throw new SubmissionError({ file: "", place: "", detail: `${path} must be a folder` });
  }
  return {
    read: (name, maxBytes) => attempt(name, () => readPlain({ folder, name, maxBytes })),
  };
}

async function readPlain(
  { folder, name, maxBytes }: {
    readonly folder: string;
    readonly name: string;
    readonly maxBytes: number;
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (detail: string) => new SubmissionError({ file: name, place: "", detail });
  if (!PLAIN_NAME.test(name)) throw refuse("must be a plain file name");
  const path = join(folder, name);
  const named = await Deno.lstat(path);
  if (!named.isFile) throw refuse("must be a plain file, no link, folder or device");
  using file = await Deno.open(path, { read: true });
  const opened = await file.stat();
  if (opened.ino !== named.ino || opened.dev !== named.dev) {
    throw refuse("was exchanged while it was read");
  }
  if (opened.size > maxBytes) {
    throw refuse(`at most ${maxBytes} bytes are read, has ${opened.size}`);
  }
  const bytes = new Uint8Array(opened.size);
  let at = 0;
  while (at < bytes.length) {
    const read = await file.read(bytes.subarray(at));
    if (read === null) throw refuse(`must have ${bytes.length} bytes, ended after ${at}`);
    at += read;
  }
  return bytes;
}

/** Runs what may meet a fault of the system, which becomes one of the submission. */
async function attempt<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const fault = cause instanceof TypeError ? cause.message : pathFault(cause);
    if (cause instanceof SubmissionError || fault === undefined) throw cause;
    throw new SubmissionError({ file, place: "", detail: fault }, { cause });
  }
}
