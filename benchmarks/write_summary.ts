import { renderReport, type ReportInput } from "../reports/html/mod.ts";
import { leaderboardJson, stableJson } from "../reports/mod.ts";
import { InputError } from "./input_error.ts";
import { checkWritable } from "./runner/check_writable.ts";
import { outFiles } from "./runner/out_files.ts";
import { writeText } from "./runner/write_text.ts";
import { writePages } from "./write_pages.ts";

/**
 * Checks that a folder can take a summary: it is empty, or new and can be made.
 *
 * @throws {InputError} when it holds anything, as that may be another run, or can't be written.
 */
export async function checkSummaryFolder(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names.length > 0) {
    throw new InputError(
      `Cannot write the summary to ${folder}: must be an empty folder or a new one, has ${
        names.toSorted()[0]
      }`,
    );
  }
  await checkWritable(folder);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error instanceof Error
      ? new InputError(`Cannot write the summary to ${folder}: ${error.message}`)
      : error;
  }
}

/**
 * Writes what a repository can hold of a report: results.json, leaderboard.json and the pages without
 * those of trials, which make up most of it.
 */
export async function writeSummary(input: ReportInput, folder: string): Promise<void> {
  const files = outFiles(folder);
  await writePages(renderReport({ ...input, trialPages: false }), folder);
  await writeText(files.results, stableJson(input.results));
  await writeText(files.leaderboard, leaderboardJson(input.leaderboard));
}
