import { join } from "node:path";
import { writeWhole } from "../../models/mod.ts";
import { figuresJson, stableJson } from "../../reports/mod.ts";
import { readFigures } from "../read_figures.ts";
import { readStored } from "../read_stored.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { outFiles } from "../runner/out_files.ts";
import { writeText } from "../runner/write_text.ts";
import type { Merged } from "./merge_results.ts";

/**
 * Writes the trials of joined results, their decompositions, figures and targets into one folder. Every binary
 * file is checked by the hash that its trial recorded.
 *
 * @throws {InputError} when a file is missing or damaged, or the folder can't be written to.
 */
export async function copyFiles({ results, folders }: Merged, out: string): Promise<void> {
  await checkWritable(join(out, "trials"));
  await checkWritable(join(out, "targets"));
  const files = outFiles(out);
  const targets = new Set<string>();
  for (const trial of results.trials) {
    const from = outFiles(folders.get(trial.id)!);
    const { benchmark, target, decomposition } = trial;
    const copied = files.target(benchmark.id, target.seed);
    if (!targets.has(copied)) {
      const path = from.target(benchmark.id, target.seed);
      await copy({ path, sha256: target.sha256, what: "the target" }, copied);
      targets.add(copied);
    }
    if (decomposition !== undefined) {
      const path = from.decomposition(trial.id);
      const { sha256 } = decomposition;
      await copy({ path, sha256, what: "the decomposition" }, files.decomposition(trial.id));
    }
    const { figures } = await readFigures(trial, from);
    if (figures !== null) await writeText(files.figures(trial.id), figuresJson(figures));
    await writeText(files.trial(trial.id), stableJson(trial));
  }
}

async function copy(
  from: { readonly path: string; readonly sha256: string; readonly what: string },
  to: string,
): Promise<void> {
  await writeWhole(to, await readStored({ ...from, parse: (bytes) => bytes }));
}
