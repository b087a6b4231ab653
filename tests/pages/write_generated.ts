import { writePages } from "../../benchmarks/write_pages.ts";
import { renderReport } from "../../reports/html/mod.ts";
import { leaderboardJson, makeLeaderboard, stableJson } from "../../reports/mod.ts";
import { generatedMechanisms, generatedResults, type GeneratedRun } from "./generated_results.ts";

/** Writes the report of a generated run, with the data that it links, into a folder. */
export async function writeGenerated(out: string, size: GeneratedRun): Promise<void> {
  const results = generatedResults(size);
  const leaderboard = makeLeaderboard(results);
  await writePages(
    renderReport({ results, leaderboard, mechanisms: generatedMechanisms(results) }),
    out,
  );
  await Deno.writeTextFile(`${out}/results.json`, stableJson(results));
  await Deno.writeTextFile(`${out}/leaderboard.json`, leaderboardJson(leaderboard));
}
