import type { TargetProvenance } from "../../models/mod.ts";

/** A frozen target and what its benchmark says of it. */
export interface FrozenEntry {
  /** How it was trained. */
  readonly provenance: TargetProvenance;
  /** Number of mechanisms of its ground truth. */
  readonly mechanisms: number;
}

const HEAD = [
  "benchmark",
  "target",
  "training seed",
  "loss",
  "baseline",
  "loss / baseline",
  "mechanisms",
];

/**
 * Frozen targets as a Markdown table: the loss of each and, where its recipe compares them, that of the
 * baseline. Losses are in units of 1e-4; +- is a standard error.
 */
export function frozenTable(targets: readonly FrozenEntry[]): string {
  const rows = targets.map(({ provenance, mechanisms }) => {
    const { benchmark, seed, trainingSeed, finalLoss, evaluation } = provenance;
    const place = [benchmark, `${seed}`, `${trainingSeed}`];
    if (evaluation === undefined) return [...place, small(finalLoss), "", "", `${mechanisms}`];
    const { loss, standardError, baseline } = evaluation;
    return [
      ...place,
      `${small(loss)} ± ${small(standardError)}`,
      small(baseline),
      (loss / baseline).toFixed(3),
      `${mechanisms}`,
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(HEAD), line(HEAD.map(() => "---")), ...rows.map(line)].join("\n");
}

function small(loss: number): string {
  return (loss * 1e4).toFixed(2);
}
