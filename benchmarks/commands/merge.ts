import { resolve } from "node:path";
import { stableJson } from "../../reports/mod.ts";
import type { CommandContext, ExitCode } from "../command_line/command_context.ts";
import type { Registration } from "../command_line/registration.ts";
import { InputError } from "../input_error.ts";
import { checkReplaces, MERGE_RUN } from "../merge/check_replaces.ts";
import { copyFiles } from "../merge/copy_files.ts";
import { mergeResults } from "../merge/merge_results.ts";
import { type Part, readPart } from "../merge/read_part.ts";
import { pathFault } from "../path_fault.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { outFiles } from "../runner/out_files.ts";
import { removeLeftovers } from "../runner/remove_leftovers.ts";
import { removeUnfinished, writeUnfinished } from "../runner/unfinished.ts";
import { writeText } from "../runner/write_text.ts";
import { writeReport } from "../write_report.ts";
import { judgeRun } from "./judge_run.ts";

const EXAMPLES = `
Examples:
  deno task merge out/shard-1 out/shard-2 --out out/all    the shards of one run
  deno task merge out/baselines out/apd --out out/all      runs of other methods or benchmarks

A trial that two folders have must be the same in both but for its times. All folders need one profile,
one version of the suite's source and one setting of each method on a benchmark.

Exit codes: 0 success, 2 folders that do not belong together, or a failed trial among them.`;

/** Adds the command that joins output folders. */
export function addMerge({ program, context, end }: Registration): void {
  program.command("merge")
    .summary("join the output folders of shards or of other runs")
    .description(
      "Joins output folders into one: results, trials, decompositions, targets, and a report of all.",
    )
    .argument("<folders...>", "output folders of finished runs")
    .requiredOption("--out <folder>", "where the joined files go, none of the folders themselves")
    .addHelpText("after", EXAMPLES)
    .action(async (folders: string[], { out }: { out: string }) =>
      end(await merge({ folders, out }, context))
    );
}

async function merge(
  { folders, out }: { readonly folders: readonly string[]; readonly out: string },
  { benchmarks, methods, baselines, terminal }: CommandContext,
): Promise<ExitCode> {
  const place = await realFolder(out);
  for (const folder of folders) {
    if (await realFolder(folder) !== place) continue;
    throw new InputError(`Cannot merge ${folder} into itself: --out must be another folder`);
  }
  const parts: Part[] = [];
  for (const folder of folders) parts.push(await readPart(folder));
  const merged = mergeResults({ parts, benchmarks, methods });
  const { results } = merged;
  await checkReplaces(out, results); // before anything is written
  await checkWritable(out);
  const report = await withFolderLock(out, async () => {
    await checkReplaces(out, results);
    await removeLeftovers(out);
    const planned = results.trials.map(({ id }) => id);
    await writeUnfinished(out, { run: MERGE_RUN, planned, done: {} });
    await copyFiles(merged, out);
    await writeText(outFiles(out).results, stableJson(results));
    const written = await writeReport({ results, out, baselines });
    await removeUnfinished(out);
    return written;
  });
  const { code, lines } = judgeRun(results, undefined);
  const joined = `${results.trials.length} trials of ${parts.length} folders`;
  terminal.out(
    [
      report.table,
      `Merged ${joined}: report ${report.page}, results ${report.results}`,
      ...lines,
    ].join("\n") + "\n",
  );
  return code;
}

/** Where a folder is, whatever links lead there; for one that is not there yet the path itself. */
async function realFolder(folder: string): Promise<string> {
  try {
    return await Deno.realPath(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return resolve(folder);
    const fault = pathFault(error);
    throw fault === undefined ? error : new InputError(`Cannot read ${folder}: ${fault}`);
  }
}
