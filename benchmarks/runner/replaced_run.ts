import { z } from "zod";
import { InputError } from "../input_error.ts";
import { readJson } from "../read_json.ts";
import { type OutFiles, outFiles } from "./out_files.ts";

const earlierSchema = z.object({
  methods: z.array(z.object({ id: z.string(), kind: z.string() })),
  trials: z.array(z.object({
    id: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+\.\d+$/), // it names files
    method: z.object({ id: z.string() }),
  })),
});

/** What a run leaves nothing of when it starts in the folder of an earlier one that has ended. */
export interface ReplacedRun {
  /** Ids of the earlier trials that the new run does not make again. */
  readonly trials: readonly string[];
  /** Their methods. */
  readonly methods: readonly string[];
}

/**
 * The trials of a finished run in an output folder that a new one there does not have; none where
 * there is no run, or one whose results can't be read.
 *
 * @param planned ids of the new run's trials
 * @throws {InputError} when one of them was handed in: the suite can't make it again.
 */
export async function replacedRun(out: string, planned: readonly string[]): Promise<ReplacedRun> {
  const earlier = await readEarlier(out);
  const kept = new Set(planned);
  const lost = earlier.trials.filter(({ id }) => !kept.has(id));
  const methods = [...new Set(lost.map(({ method }) => method.id))];
  const external = methods.filter((id) =>
    earlier.methods.some((method) => method.id === id && method.kind === "external")
  );
  if (external.length > 0) {
    throw new InputError(
      `Cannot write to ${out}: it has trials that were handed in (${external.join(", ")}), which ` +
        "bench does not make again; choose another --out",
    );
  }
  return { trials: lost.map(({ id }) => id), methods };
}

/** Removes the files of trials that were replaced, so that the folder holds one run. */
export async function removeReplaced(out: string, { trials }: ReplacedRun): Promise<void> {
  const files = outFiles(out);
  for (const id of trials) {
    for (const path of filesOf(id, files)) await removeFile(path);
  }
}

function filesOf(id: string, files: OutFiles): readonly string[] {
  return [files.trial(id), files.decomposition(id), files.figures(id)];
}

async function removeFile(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function readEarlier(out: string): Promise<z.infer<typeof earlierSchema>> {
  try {
    return await readJson({
      path: outFiles(out).results,
      what: "the results",
      parse: (json) => earlierSchema.parse(json),
    });
  } catch (error) {
    if (error instanceof InputError) return { methods: [], trials: [] };
    throw error;
  }
}
