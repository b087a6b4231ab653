import { formatChange, formatP, formatScore } from "../format_score.ts";
import { scoreDefinitions, type ScoreId } from "../scores/score_definitions.ts";
import { plain } from "../terminal_lines.ts";
import {
  engineNote,
  failedNote,
  mismatchNotes,
  optionNotes,
  outcomeNote,
  ruleNote,
  separationNote,
  unmatchedNotes,
} from "./comparison_notes.ts";
import type { ComparedRow, Comparison, ScoreComparison } from "./comparison_types.ts";

/** What a terminal can show. */
export interface TableStyle {
  /** Characters in a line. */
  readonly columns: number;
  /** Whether what is worse and better is coloured. */
  readonly colour: boolean;
}

const HEADS = ["seeds", "a", "b", "change [95%]", "p", ""] as const;
const GAP = "  ";
const COLOURS: Partial<Record<ComparedRow["verdict"], string>> = {
  worse: "\x1b[31m",
  better: "\x1b[32m",
};
const PLAIN = "\x1b[0m";

/**
 * A comparison as text for a terminal: a table for each score with the rows in which anything differs,
 * then what they mean. Where the lines have no room for columns, a row is a sentence.
 */
export function comparisonTable(comparison: Comparison, style: TableStyle): string {
  const { a, b, tables } = comparison;
  const engines = engineNote(comparison);
  const failed = failedNote(comparison);
  const notes = [
    ...engines === undefined ? [] : [engines],
    ...mismatchNotes(comparison).map((note) => `! do not compare: ${note}`),
    ...optionNotes(comparison).map((note) => `other options, judged all the same: ${note}`),
    ...unmatchedNotes(comparison),
    ...failed === undefined ? [] : [failed],
    `worse, better: ${ruleNote(comparison)}`,
    outcomeNote(comparison, "b"),
  ];
  return [
    ...wrap(`a: ${plain(a.name)}, ${plain(a.profile)} of ${plain(a.finished)}`, style),
    ...wrap(`b: ${plain(b.name)}, ${plain(b.profile)} of ${plain(b.finished)}`, style),
    "",
    ...tables.filter(({ rows }) => rows.length > 0).flatMap((table) => [
      ...scoreLines(table, style),
      "",
    ]),
    ...notes.flatMap((note) => wrap(plain(note), style)),
  ].map((line) => `${line}\n`).join("");
}

function scoreLines({ score, rows, separation }: ScoreComparison, style: TableStyle): string[] {
  const { title, direction, tolerance } = scoreDefinitions[score];
  const better = direction === "none" ? "" : `, ${direction} is better`;
  const heading = `${title}${better}${tolerance === null ? "" : `, tolerance ${tolerance}`}`;
  const shown = rows.filter((row) => row.verdict !== "equal" || row.mismatches.length > 0);
  const hidden = rows.length - shown.length;
  const equal = hidden === 0
    ? []
    : [`equal on every seed: ${hidden === rows.length ? "all " : ""}${hidden} of ${rows.length}`];
  return [
    ...wrap(heading, style),
    ...shown.length === 0 ? [] : rowLines(shown, { score, style }),
    ...(separation === null ? equal : [...equal, separationNote(separation)])
      .flatMap((note) => wrap(note, style)),
  ];
}

function rowLines(
  rows: readonly ComparedRow[],
  { score, style }: { readonly score: ScoreId; readonly style: TableStyle },
): string[] {
  const names = rows.map(({ benchmark, method }) =>
    method === undefined ? benchmark : `  ${method}`
  );
  const cells = [HEADS, ...rows.map((row) => cellsOf(row, score))];
  const widths = HEADS.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
  const numbers = cells.map((line) =>
    line.map((cell, i) => i === HEADS.length - 1 ? cell : cell.padStart(widths[i]!)).join(GAP)
      .trimEnd()
  );
  const nameWidth = Math.max(...names.map((name) => name.length));
  const width = nameWidth + GAP.length + Math.max(...numbers.map((line) => line.length));
  const fits = width <= style.columns;
  return [
    ...fits ? [" ".repeat(nameWidth) + GAP + numbers[0]!] : [],
    ...rows.flatMap((row, i) => {
      const isFirst = row.method !== undefined && rows[i - 1]?.benchmark !== row.benchmark;
      const lines = fits
        ? [names[i]!.padEnd(nameWidth) + GAP + numbers[i + 1]!]
        : wrap(`${names[i]}: ${sentence(cells[i + 1]!)}`, style);
      return [
        ...isFirst ? wrap(row.benchmark, style) : [],
        ...lines.map((line) => coloured(line, row, style)),
      ];
    }),
  ];
}

/** A row's numbers where the columns have no room. */
function sentence([seeds, a, b, change, p, verdict]: readonly string[]): string {
  const said = verdict === "" ? "" : `, ${verdict}`;
  return `${a} to ${b}, ${change}, p ${p!.trim()}, ${seeds} seeds${said}`;
}

function cellsOf(row: ComparedRow, score: ScoreId): readonly string[] {
  const { seeds, a, b, difference, interval, p, separated, verdict, mismatches } = row;
  const ends = interval && [interval.low, interval.high].map((end) => formatChange(score, end));
  const said = verdict === "unclear" || verdict === "equal"
    ? ""
    : verdict === "none"
    ? "no shared seed"
    : verdict;
  return [
    String(seeds),
    formatScore(score, a),
    formatScore(score, b),
    formatChange(score, difference) + (ends ? ` [${ends.join(", ")}]` : ""),
    formatP(p) + (separated ? "*" : " "),
    [...mismatches.length > 0 ? ["!"] : [], said].join(" ").trim(),
  ];
}

function coloured(line: string, { verdict, mismatches }: ComparedRow, { colour }: TableStyle) {
  const code = mismatches.length === 0 ? COLOURS[verdict] : undefined;
  return colour && code !== undefined ? code + line + PLAIN : line;
}

/** Breaks a text at spaces; further lines are indented, and a word without room is cut in pieces. */
function wrap(text: string, { columns }: TableStyle): string[] {
  const lines = [/^ */.exec(text)![0]];
  for (const word of text.trim().split(" ")) {
    const line = lines.at(-1)!;
    const joined = line.trim() === "" ? line + word : `${line} ${word}`;
    if (joined.length <= columns) lines[lines.length - 1] = joined;
    else {
      const room = columns - GAP.length;
      const pieces = word.match(new RegExp(`.{1,${room}}`, "gu")) ?? [];
      lines.push(...pieces.map((piece) => GAP + piece));
    }
  }
  return lines.filter((line) => line.trim() !== "");
}
