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
import { writeReportPages, type WrittenReport } from "../write_report.ts";
import { checkSummaryFolder, writeSummary } from "../write_summary.ts";

const EXAMPLES = `
Examples:
  deno task report out/quick             write leaderboard.json and index.html again
  deno task report out/quick --rescore   score and draw the stored decompositions again first
  deno task report out/quick --markdown  print tables of all scores for a document
  deno task report out/quick --summary out/small
                                         also write what a repository can hold`;

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
    .option(
      "--summary <folder>",
      "also write results, leaderboard and all pages but those of trials to another, empty folder",
    )
    .addHelpText("after", EXAMPLES)
    .action(async (
      path: string,
      { rescore = false, markdown = false, summary }: {
        rescore?: boolean;
        markdown?: boolean;
        summary?: string;
      },
    ) => end(await report({ path, rescore, markdown, summary }, context)));
}

interface ReportOptions {
  readonly path: string;
  readonly rescore: boolean;
  readonly markdown: boolean;
  /** Folder of the summary; undefined: none. */
  readonly summary: string | undefined;
}

async function report(options: ReportOptions, context: CommandContext): Promise<ExitCode> {
  const out = await resultsFolder(options.path);
  await readResults(out, { goesOn: true }); // before anything is written there, and the lock says more
  await checkWritable(out);
  if (options.summary !== undefined) await checkSummaryFolder(options.summary);
  const { results, written } = await withFolderLock(
    out,
    () => writeAgain({ ...options, out }, context),
  );
  context.terminal.out(
    options.markdown
      ? [markdownTables(makeLeaderboard(results)), written.featureTables]
        .filter((tables) => tables !== "").join("\n")
      : `${written.table}\nReport ${written.page}, table ${written.leaderboard}${
        options.summary === undefined ? "" : `, summary ${options.summary}`
      }\n`,
  );
  return EXIT.success;
}

async function writeAgain(
  { out, rescore: again, summary }: ReportOptions & { readonly out: string },
  { benchmarks, baselines }: CommandContext,
): Promise<{ readonly results: Results; readonly written: WrittenReport }> {
  const stored = await readResults(out);
  await removeLeftovers(out);
  await checkFiles({ results: stored, out, missing: !again }); // before anything is written
  const files = outFiles(out);
  const onFigures = (id: string, figures: TrialFigures) =>
    writeText(files.figures(id), figuresJson(figures));
  const results = again ? await rescore({ results: stored, out, benchmarks, onFigures }) : stored;
  const { written, input } = await writeReportPages({ results, out, baselines });
  if (again) {
    for (const trial of results.trials) await writeText(files.trial(trial.id), stableJson(trial));
    await writeText(files.results, stableJson(results));
  }
  if (summary !== undefined) await writeSummary(input, summary);
  return { results, written };
}
