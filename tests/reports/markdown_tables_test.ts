import { ok, strictEqual } from "node:assert/strict";
import { makeLeaderboard, markdownTables } from "../../reports/mod.ts";
import { resultsOf, trialsOf } from "./results_fixture.ts";

const board = makeLeaderboard(resultsOf([
  ...trialsOf("apd", [98, 99, 100]).map((sketch) => ({ ...sketch, scores: { mmcs: 0.998 } })),
  ...trialsOf("oracle", [100, 100, 100]),
  {
    benchmark: "other",
    method: "apd",
    seed: 0,
    recovery: 7,
    scores: { "scrubbed-error": 0.00055 },
  },
]));

Deno.test("markdownTables gives recovery by method and benchmark, then every score that a method has", () => {
  strictEqual(
    markdownTables(board),
    `| over all benchmarks | mean rank | tied | mean recovery | success | ran on |
| --- | --: | --: | --: | --: | --: |
| APD | 1.00 | A | 53.0 | 3/4 | 2/2 |
| ORACLE | – | – | 100.0 | 3/3 | 1/2 |
| RANDOM | – | – | – | 0/0 | 0/2 |

| recovery | APD | ORACLE |
| --- | --: | --: |
| \`toy\` | 99.0 [98.0, 100.0] | 100.0 |
| \`other\` | 7.0 |  |

- ORACLE on \`other\`: it was not run
- RANDOM on \`toy\`, \`other\`: it was not run

### \`toy\`, 3 seeds

| score | APD | ORACLE |
| --- | --: | --: |
| Recovery | 99.000 | 100.000 |
| MMCS | 0.998 | – |

### \`other\`, 1 seed

| score | APD |
| --- | --: |
| Recovery | 7.000 |
| Scrubbed error | 0.00055 |
`,
  );
});

Deno.test("markdownTables keeps bars and line breaks in titles from ending a cell", () => {
  const titled = {
    ...board,
    benchmarks: board.benchmarks.map((benchmark) => ({
      ...benchmark,
      rows: benchmark.rows.map((row) => ({ ...row, title: "a|b\nc" })),
    })),
  };
  ok(markdownTables(titled).includes("\n| recovery | a\\|b c | a\\|b c |\n"));
});
