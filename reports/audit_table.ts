import type { ScoreAudit } from "./audit.ts";
import { formatNumber } from "./format_number.ts";
import { scoreDefinitions } from "./scores/score_definitions.ts";

/** Widest title of a score. */
const TITLE_WIDTH = 32;

const COLUMNS: readonly {
  readonly head: string;
  readonly cell: (audit: ScoreAudit) => string;
}[] = [
  { head: "score", cell: ({ score }) => scoreDefinitions[score].title },
  { head: "trials", cell: ({ trials }) => String(trials) },
  { head: "evaluation", cell: ({ evaluation }) => formatNumber(evaluation) },
  { head: "seeds", cell: ({ seeds }) => formatNumber(seeds) },
  { head: "all", cell: ({ all }) => formatNumber(all) },
  { head: "noise", cell: ({ noise }) => formatNumber(noise) },
  { head: "recovery", cell: ({ correlation }) => formatNumber(correlation, 2) },
];

/**
 * What {@link auditScores} found, as a table that is Markdown and lines up in a terminal: standard
 * deviations over evaluation seeds, over trial seeds and over all trials, the first in units of the
 * last, and the rank correlation with recovery.
 */
export function auditTable(audits: readonly ScoreAudit[]): string {
  const lines = audits.map((audit) => COLUMNS.map(({ cell }) => cell(audit)));
  const heads = COLUMNS.map(({ head }) => head);
  const widths = heads.map((head, column) =>
    Math.min(TITLE_WIDTH, Math.max(head.length, ...lines.map((line) => line[column]!.length)))
  );
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return [heads, rule, ...lines].map((line) => `| ${line.map(pad).join(" | ")} |\n`).join("");
}
