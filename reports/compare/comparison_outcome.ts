import type { ComparedRow, Comparison } from "./comparison_types.ts";

/** Whether a row decides: both sides have seeds in common, and nothing else differs. */
export function decides({ mismatches, verdict }: ComparedRow): boolean {
  return mismatches.length === 0 && verdict !== "none";
}

/** What a comparison comes to, over all tables. */
export interface ComparisonOutcome {
  /** Rows that decide. */
  readonly deciding: number;
  /** Those of them whose second side is worse. */
  readonly worse: number;
  /** Those of them whose second side is better. */
  readonly better: number;
  /** Rows between sides that do not compare. */
  readonly mismatched: number;
  /** Rows between sides whose options differ. */
  readonly otherOptions: number;
}

/** Counts the rows of a comparison. */
export function comparisonOutcome({ tables }: Comparison): ComparisonOutcome {
  const rows = tables.flatMap((table) => table.rows);
  const deciding = rows.filter(decides);
  return {
    deciding: deciding.length,
    worse: deciding.filter(({ verdict }) => verdict === "worse").length,
    better: deciding.filter(({ verdict }) => verdict === "better").length,
    mismatched: rows.filter(({ mismatches }) => mismatches.length > 0).length,
    otherOptions: rows.filter(({ otherOptions }) => otherOptions.length > 0).length,
  };
}
