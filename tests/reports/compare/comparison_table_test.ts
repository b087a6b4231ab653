import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { compareResults, comparisonTable } from "../../../reports/mod.ts";
import { resultsOf, trialsOf } from "../results_fixture.ts";

const WIDE = { columns: 100, colour: false };

function comparison(name = "out/b") {
  return compareResults({
    a: {
      name: "out/a",
      results: resultsOf([...trialsOf("apd", [90, 90]), ...trialsOf("random", [1, 1])]),
    },
    b: { name, results: resultsOf([...trialsOf("apd", [80, 84]), ...trialsOf("random", [1, 1])]) },
    scores: ["recovery"],
  });
}

Deno.test("The table of a comparison has a row for what moved, and says what the seeds can't tell", () => {
  strictEqual(
    comparisonTable(comparison(), WIDE),
    `a: out/a, quick of 2026-01-02T03:04:05.000Z
b: out/b, quick of 2026-01-02T03:04:05.000Z

Recovery, higher is better, tolerance 2
       seeds     a     b        change [95%]     p
toy
  apd      2  90.0  82.0  -8.0 [-10.0, -6.0]  0.5   worse
equal on every seed: 1 of 2
2 seeds can't separate the one comparison from noise; that takes 6

worse, better: the mean moved by more than the score's tolerance and a one-sided permutation test
  gives p < 0.05; below 4 seeds by the tolerance alone, which noise can exceed
Of 2 comparisons b is worse in 1 and better in 0.
`,
  );
});

Deno.test("No line is longer than a narrow terminal, and every number still stands there", () => {
  const table = comparisonTable(comparison(`out/${"long".repeat(30)}`), {
    columns: 30,
    colour: false,
  });
  ok(table.split("\n").every((line) => [...line].length <= 30), table);
  match(
    table.replaceAll(/\s+/g, " "),
    /apd: 90\.0 to 82\.0, -8\.0 \[-10\.0, -6\.0\], p 0\.5, 2 seeds, worse/,
  );
});

Deno.test("Only a terminal with colours gets any, for what is worse", () => {
  const coloured = comparisonTable(comparison(), { ...WIDE, colour: true });
  const line = coloured.split("\n").find((text) => text.includes("  apd"))!;
  ok(line.startsWith("\x1b[31m") && line.endsWith("worse\x1b[0m"), line);
  ok(!comparisonTable(comparison(), WIDE).includes("\x1b"));
});

Deno.test("Control characters in a file's name do not reach the terminal", () => {
  const table = comparisonTable(comparison("b\x1b[2J\u202e"), WIDE);
  deepStrictEqual(["\x1b", "\u202e"].filter((character) => table.includes(character)), []);
});

Deno.test("A warning names what differs, and where", () => {
  const { a, b, ...rest } = comparison();
  const mismatches = [{ what: "benchmark version", a: "1", b: "2" }];
  const tables = rest.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({ ...row, mismatches })),
  }));
  const table = comparisonTable({ ...rest, a, b, tables }, WIDE);
  match(
    table,
    /! do not compare: benchmark version is 1 in a and 2 in b: random on toy, apd on toy\n/,
  );
  match(table, /apd .* ! worse\n/);
  match(
    table,
    /Of 0 comparisons b is worse in 0 and better in 0; 2 do not compare and do not count\./,
  );
  doesNotMatch(comparisonTable(comparison(), WIDE), /!/);
});
