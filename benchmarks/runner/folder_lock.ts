import { join } from "node:path";
import { InputError } from "../input_error.ts";

/** The file in an output folder that its one writer holds; it stays there, empty, between runs. */
export const LOCK_FILE = ".lock";

/**
 * Does work in an output folder while no other process writes there, on this machine or, where the
 * file system has locks for several, on another one. The system lets go of the lock when its process
 * ends, however it ends, so that none is ever stale.
 *
 * @param folder must exist
 * @throws {InputError} when another process has it, and says which; or when there are no locks there
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK_FILE);
  const file = await Deno.open(path, { create: true, read: true, write: true });
  try {
    if (!await tryLock(file, folder)) throw await inUse(folder, path);
    await name(file, `process ${Deno.pid} on ${hostName()}`);
    try {
      return await work();
    } finally {
      await name(file, "");
    }
  } finally {
    file.close(); // and with it the lock
  }
}

/** Says who holds the lock, for people; on a full disk the lock does without. */
async function name(file: Deno.FsFile, holder: string): Promise<void> {
  try {
    await file.truncate();
    await file.seek(0, Deno.SeekMode.Start);
    await file.write(new TextEncoder().encode(holder));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

async function tryLock(file: Deno.FsFile, folder: string): Promise<boolean> {
  try {
    return await file.tryLock(true);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(
      `Cannot lock ${folder}: its file system has no file locks (${error.message}), so another ` +
        "process could write there, too; choose an output folder on another one",
    );
  }
}

async function inUse(folder: string, path: string): Promise<InputError> {
  let holder = "another process";
  try { // Windows lets nobody read a locked file
    const since = (await Deno.stat(path)).mtime?.toISOString();
    const named = (await Deno.readTextFile(path)).trim().slice(0, 200);
    if (named !== "") holder = since === undefined ? named : `${named} since ${since}`;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return new InputError(
    `Cannot write to ${folder}: ${holder} is writing there; wait until it has ended, or choose ` +
      "another output folder",
  );
}

/** Name of this machine, or of the container. */
function hostName(): string {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "hostname" });
  return state === "granted" ? Deno.hostname() : "an unnamed host";
}
