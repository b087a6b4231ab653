import { join } from "node:path";
import { isPartial } from "../../models/mod.ts";
import { isProbe } from "./check_writable.ts";

/** The folders into which a run or its report writes. */
const FOLDERS = ["", "trials", "targets", "benchmarks", "runs", "assets"] as const;

/** Removes what a process that was killed left half-written in an output folder, which is locked. */
export async function removeLeftovers(out: string): Promise<void> {
  for (const folder of FOLDERS.map((name) => join(out, name))) {
    for (const name of await namesIn(folder)) {
      if (isPartial(name) || isProbe(name)) await Deno.remove(join(folder, name));
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
