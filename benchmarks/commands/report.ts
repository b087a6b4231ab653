import {
  figuresJson,
  makeLeaderboard,
  markdownTables,
  type Results,
  stableJson,
  type TrialFigures,
} from "../../reports/mod.ts";
import { checkFiles } from "../check_files.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import type { Registration } from "../command_line/registration.ts";
import { readResults, resultsFolder } from "../read_results.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { outFiles } from "../runner/out_files.ts";
import { removeLeftovers } from "../runner/remove_leftovers.ts";
import { rescore } from "../runner/rescore.ts";
import { writeText } from "../runner/write_text.ts";
import { writeReport, type WrittenReport } from "../write_report.ts";

const EXAMPLES = `
Examples:
  deno task report out/quick             write leaderboard.json and index.html again
  deno task report out/quick --rescore   score and draw the stored decompositions again first
  deno task report out/quick --markdown  print tables of all scores for a document`;

/** Adds the command that makes the report of a finished run again. */
export function addReport({ program, context, end }: Registration): void {
  program.command("report")
    .summary("make the report of a finished run again")
    .description(
      "Writes leaderboard.json and index.html from results.json and the files beside it.",
    )
    .argument("<results>", "output folder of a run, or the results.json in it")
    .option(
      "--rescore",
      "score the stored decompositions again, draw them, and rewrite results.json",
    )
    .option("--markdown", "print tables of all scores as Markdown, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (
      path: string,
      { rescore = false, markdown = false }: { rescore?: boolean; markdown?: boolean },
    ) => end(await report({ path, rescore, markdown }, context)));
}

async function report(
  options: { readonly path: string; readonly rescore: boolean; readonly markdown: boolean },
  context: CommandContext,
): Promise<ExitCode> {
  const out = await resultsFolder(options.path);
  await readResults(out, { goesOn: true }); // before anything is written there, and the lock says more
  await checkWritable(out);
  const { results, written } = await withFolderLock(
    out,
    () => writeAgain({ ...options, out }, context),
  );
  context.terminal.out(
    options.markdown
      ? [markdownTables(makeLeaderboard(results)), written.featureTables]
        .filter((tables) => tables !== "").join("\n")
      : `${written.table}\nReport ${written.page}, table ${written.leaderboard}\n`,
  );
  return EXIT.success;
}

async function writeAgain(
  { out, rescore: again }: { readonly out: string; readonly rescore: boolean },
  { benchmarks, baselines }: CommandContext,
): Promise<{ readonly results: Results; readonly written: WrittenReport }> {
  const stored = await readResults(out);
  await removeLeftovers(out);
  await checkFiles({ results: stored, out, missing: !again }); // before anything is written
  const files = outFiles(out);
  const onFigures = (id: string, figures: TrialFigures) =>
    writeText(files.figures(id), figuresJson(figures));
  const results = again ? await rescore({ results: stored, out, benchmarks, onFigures }) : stored;
  const written = await writeReport({ results, out, baselines });
  if (again) {
    for (const trial of results.trials) await writeText(files.trial(trial.id), stableJson(trial));
    await writeText(files.results, stableJson(results));
  }
  return { results, written };
}
