import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import {
  compareWithBaseline,
  currentVersions,
  leaderboardJson,
  leaderboardSchema,
  makeBaseline,
  makeLeaderboard,
  markdownTables,
  type Results,
  resultsSchema,
  scoreVersionOf,
  terminalTable,
  type Trial,
  type TrialVersions,
  versionConflicts,
} from "../../reports/mod.ts";
import { overviewPage } from "../../reports/html/overview_page.ts";
import { leaderboardTable } from "../../reports/html/leaderboard_table.ts";
import { resultsOf, trialsOf } from "./results_fixture.ts";

/** Versions of a trial from before any score or stream had changed. */
const FIRST: TrialVersions = { dataStream: 1, evaluationStream: 1, scores: {} };

/** Three seeds of two methods, the trials of `random` changed. */
function mixed(change: (trial: Trial) => Trial): Results {
  const results = resultsOf([...trialsOf("apd", [97, 98, 99]), ...trialsOf("random", [1, 2, 3])]);
  const trials = results.trials.map((trial) =>
    trial.method.id === "random" ? change(trial) : { ...trial, versions: FIRST }
  );
  return { ...results, trials };
}

function withVersions(changes: Partial<TrialVersions>): Results {
  return mixed((trial) => ({ ...trial, versions: { ...FIRST, ...changes } }));
}

function warningsOf(results: Results): readonly string[] {
  return makeLeaderboard(results).benchmarks[0]!.warnings ?? [];
}

Deno.test("Trials of the same versions, or from before versions were kept, compare without a warning", () => {
  deepStrictEqual(warningsOf(withVersions({})), []);
  deepStrictEqual(warningsOf(mixed((trial) => trial)), []); // missing means 1
  strictEqual(scoreVersionOf({}, "recovery"), 1);
  strictEqual(scoreVersionOf({ versions: currentVersions() }, "constructor"), 1);
});

Deno.test("A leaderboard names each thing that differs, its versions and who has them", () => {
  deepStrictEqual(warningsOf(withVersions({ scores: { recovery: 2, l0: 3 } })), [
    "score recovery is of version 1 (apd) and 2 (random): they do not compare",
  ]); // no trial has l0
  deepStrictEqual(warningsOf(withVersions({ dataStream: 10, evaluationStream: 2 })), [
    "data stream is of version 1 (apd) and 10 (random): they do not compare",
    "evaluation stream is of version 1 (apd) and 2 (random): they do not compare",
  ]);
  const retrained = mixed((trial) => ({
    ...trial,
    target: { ...trial.target, sha256: (trial.seed === 1 ? "d" : "a").repeat(64) },
  }));
  deepStrictEqual(warningsOf(retrained), [
    "target 1 is of version aaaaaaaaaaaa… (apd) and dddddddddddd… (random): they do not compare",
  ]);
});

Deno.test("Seeds of one method with different versions are a conflict, too", () => {
  const { trials } = resultsOf(trialsOf("apd", [97, 98]));
  const versions = { ...currentVersions(), scores: { recovery: 2 } };
  deepStrictEqual(versionConflicts([trials[0]!, { ...trials[1]!, versions }]), [{
    what: "score recovery",
    versions: [{ version: "1", methods: ["apd"] }, { version: "2", methods: ["apd"] }],
  }]);
});

Deno.test("A leaderboard names the versions and targets behind its scores", () => {
  const { benchmarks } = makeLeaderboard(withVersions({ dataStream: 3, scores: { recovery: 2 } }));
  const targets = Object.fromEntries([0, 1, 2].map((seed) => [seed, ["a".repeat(64)]]));
  deepStrictEqual(benchmarks[0]!.versions, {
    dataStream: [1, 3],
    evaluationStream: [1],
    scores: { recovery: [1, 2] },
    targets,
  });
  strictEqual(benchmarks[1]!.versions, undefined); // no trial ran there
});

Deno.test("Every table warns of trials of different versions", () => {
  const results = withVersions({ scores: { recovery: 2 } });
  const leaderboard = makeLeaderboard(results);
  const warning = "score recovery is of version 1 (apd) and 2 (random)";
  deepStrictEqual(
    leaderboardSchema.parse(JSON.parse(leaderboardJson(leaderboard))).benchmarks.map(
      ({ warnings }) => warnings?.length ?? 0,
    ),
    [1, 0],
  );
  const terminal = terminalTable(leaderboard);
  match(terminal, /^warning: score recovery is of version 1/m);
  match(terminal, /^warning: trials of different versions.* count here: toy$/m);
  const markdown = markdownTables(leaderboard);
  ok(markdown.includes(`**Warning:** ${warning}`));
  ok(markdown.includes("count here: toy"));
  ok(leaderboardTable(leaderboard.benchmarks[0]!).text.includes(warning));
  ok(!leaderboardTable(leaderboard.benchmarks[1]!).text.includes("different versions"));
  ok(overviewPage({ results, leaderboard }).content.includes("count here: toy"));
});

Deno.test("The gate does not judge a score of another version than the baseline's, and says so", () => {
  const worse = withVersions({ scores: { recovery: 2 } });
  const better = resultsOf([...trialsOf("apd", [97, 98, 99]), ...trialsOf("random", [91, 92, 93])]);
  const { regressions, otherVersions } = compareWithBaseline(worse, makeBaseline(better));
  deepStrictEqual(regressions, []);
  deepStrictEqual(otherVersions, [
    { benchmark: "toy", method: "random", score: "recovery", baseline: "1", current: "2" },
  ]);
  const other = compareWithBaseline(withVersions({ dataStream: 3 }), makeBaseline(better));
  deepStrictEqual(other.regressions, []);
  strictEqual(other.otherVersions[0]!.current, "1 with data stream 3");
  const same = compareWithBaseline(withVersions({}), makeBaseline(better));
  deepStrictEqual(same.regressions.map(({ method }) => method), ["random"]);
  deepStrictEqual(same.otherVersions, []);
});

Deno.test("Versions survive the file, and a file without them is read", () => {
  const results = withVersions({ scores: { recovery: 2 } });
  deepStrictEqual(resultsSchema.parse(JSON.parse(JSON.stringify(results))).trials, results.trials);
  const old = resultsOf(trialsOf("apd", [97]));
  strictEqual(resultsSchema.parse(old).trials[0]!.versions, undefined);
});
