import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { writeText } from "./write_text.ts";

const unfinishedSchema = z.strictObject({
  run: z.string().describe("fingerprint of the run"),
  planned: z.array(z.string()).optional().describe("ids of all trials of the run"),
  done: z.record(z.string(), z.string()).describe(
    "finished trials: id to hash of the method's code",
  ),
  sha256: z.record(z.string(), z.string()).optional().describe(
    "of their files, by id: written before them, so that a file that is there counts",
  ),
});

/** The marker of a run that has not ended: which run, and which of its trials are done. */
export type Unfinished = z.infer<typeof unfinishedSchema>;

/** Where the marker of an output folder stands. */
export function unfinishedPath(out: string): string {
  return join(out, "unfinished.json");
}

/** The marker in an output folder; none when the last run ended or the marker can't be read. */
export async function readUnfinished(out: string): Promise<Unfinished | undefined> {
  try {
    return await readJson({
      path: unfinishedPath(out),
      what: "the marker",
      parse: (json) => unfinishedSchema.parse(json),
    });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Writes the marker whole. */
export async function writeUnfinished(out: string, marker: Unfinished): Promise<void> {
  await writeText(unfinishedPath(out), `${JSON.stringify(marker)}\n`);
}

/** Removes the marker of a run that has ended; another run in the folder may have done so before. */
export async function removeUnfinished(out: string): Promise<void> {
  try {
    await Deno.remove(unfinishedPath(out));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
