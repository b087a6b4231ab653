import { renderReport, type ReportInput } from "../reports/html/mod.ts";
import {
  featureTables,
  leaderboardJson,
  makeLeaderboard,
  type Results,
  terminalTable,
} from "../reports/mod.ts";
import { readHistory } from "./baseline_history.ts";
import { outFiles } from "./runner/out_files.ts";
import { writeText } from "./runner/write_text.ts";
import { writePages } from "./write_pages.ts";
import { writeRunPages } from "./write_run_pages.ts";

/** A report that was written. */
export interface WrittenReport {
  /** Path of results.json. */
  readonly results: string;
  /** Path of leaderboard.json. */
  readonly leaderboard: string;
  /** Path of index.html. */
  readonly page: string;
  /** What leaderboard.json holds. */
  readonly leaderboardJson: string;
  /** The leaderboard as text for a terminal. */
  readonly table: string;
  /** Residual MLPs feature by feature, as Markdown; empty without one. */
  readonly featureTables: string;
}

/**
 * Writes leaderboard.json and the pages of a run, one for each trial among them, into the run's folder.
 * Everything is read from the results and the stored figures beside them.
 *
 * @param request.results as `results.json` holds them
 * @param request.out the run's folder
 * @param request.baselines folder whose history the report shows; default none
 * @throws {InputError} when the history is damaged; nothing has been written then.
 */
export async function writeReport(
  request: { readonly results: Results; readonly out: string; readonly baselines?: string },
): Promise<WrittenReport> {
  return (await writeReportPages(request)).written;
}

/** The same as {@link writeReport}, also telling what the pages were made from. */
export async function writeReportPages(
  request: Parameters<typeof writeReport>[0],
): Promise<{ readonly written: WrittenReport; readonly input: ReportInput }> {
  const { results, out, baselines } = request;
  const files = outFiles(out);
  const leaderboard = makeLeaderboard(results);
  const json = leaderboardJson(leaderboard);
  const history = baselines === undefined ? [] : await readHistory(baselines);
  const { mechanisms, features } = await writeRunPages(request);
  const input = { results, leaderboard, mechanisms, history };
  await writeText(files.leaderboard, json);
  await writePages(renderReport(input), out);
  const written = {
    ...files,
    leaderboardJson: json,
    table: terminalTable(leaderboard),
    featureTables: featureTables(features),
  };
  return { written, input };
}
