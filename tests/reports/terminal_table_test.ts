import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { makeLeaderboard } from "../../reports/mod.ts";
import { terminalTable } from "../../reports/terminal_table.ts";
import { resultsOf, trialsOf } from "./results_fixture.ts";

const results = resultsOf([
  ...trialsOf("apd", [98, 99, 100]).map((sketch) => ({
    ...sketch,
    scores: { mmcs: 0.998, ml2r: 0.893, l0: 0.211, "used-f1": 0.96 },
  })),
  ...trialsOf("random", [0, 1, 2]),
  ...trialsOf("oracle", [100, 100, 100]),
  { benchmark: "other", method: "apd", seed: 0, status: "diverged" },
]);

Deno.test("terminalTable aligns scores, marks reference points and names methods that diverged", () => {
  strictEqual(
    terminalTable(makeLeaderboard(results)),
    `toy
method         recovery [95%]  success   MMCS   ML2R     L0     F1  seconds
APD        99.0 [98.0, 100.0]      3/3  0.998  0.893  0.211  0.960     2.00
RANDOM         1.0 [0.0, 2.0]      0/3      –      –      –      –     2.00
ORACLE*  100.0 [100.0, 100.0]      3/3      –      –      –      –     2.00
3 seeds can't separate any two methods; that takes 6
* uses the ground truth: a reference point, not ranked

other
method  recovery [95%]  success  MMCS  ML2R  L0  F1  seconds
APD                0.0      0/1     –     –   –   –     2.00
APD: 1 diverged of 1

over all 2 benchmarks
method   mean rank  mean recovery  success  benchmarks
APD           1.00           49.5      3/4         2/2
RANDOM        2.00            1.0      0/3         1/2
ORACLE*          –          100.0      3/3         1/2
APD on other: 1 of 1 diverged
`,
  );
});

Deno.test("terminalTable says what a shared letter means where the seeds suffice", () => {
  const enough = resultsOf([
    ...trialsOf("apd", [90, 91, 92, 93, 94, 95]),
    ...trialsOf("random", [0, 1, 2, 3, 4, 6]),
  ]);
  const text = terminalTable(makeLeaderboard(enough));
  ok(/^APD +A /m.test(text) && /^RANDOM +B /m.test(text));
  ok(text.includes("tied: the seeds do not separate methods that share a letter"));
});

Deno.test("terminalTable is at most 100 columns wide and obeys no control character", () => {
  const titles = fc.array(fc.string({ unit: "binary", maxLength: 60 }), {
    minLength: 3,
    maxLength: 3,
  });
  const leaderboard = makeLeaderboard(results);
  fc.assert(fc.property(titles, fc.double({ min: 0, max: 1e9, noNaN: true }), (titles, mean) => {
    const text = terminalTable({
      ...leaderboard,
      suite: {
        ...leaderboard.suite!,
        rows: leaderboard.suite!.rows.map((row, i) => ({
          ...row,
          title: `${titles[i]}\u001b[31m`,
          cells: row.cells.map((cell) => ({ ...cell, reason: `${titles[i]}\u001b[31m` })),
        })),
      },
      benchmarks: leaderboard.benchmarks.map((benchmark) => ({
        ...benchmark,
        rows: benchmark.rows.map((row, i) => ({
          ...row,
          title: `${titles[i]}\u001b[31m`,
          scores: { ...row.scores, l0: { n: 1, mean, sd: 0, populationSd: 0, interval: null } },
        })),
      })),
    });
    for (const line of text.split("\n")) ok([...line].length <= 100, line);
    ok(!text.includes("\u001b"));
  }));
});
