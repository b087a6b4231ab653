import type { LossDifference, TargetProvenance } from "../../models/mod.ts";

/** A frozen target and what its benchmark says of it. */
export interface FrozenEntry {
  /** How it was trained. */
  readonly provenance: TargetProvenance;
  /** Number of mechanisms of its ground truth. */
  readonly mechanisms: number;
  /** Its loss minus that of the baseline's network, where they are compared. */
  readonly comparison?: LossDifference | undefined;
}

const HEAD = [
  "benchmark",
  "target",
  "training seed",
  "loss",
  "baseline",
  "loss / baseline",
  "loss - baseline, same inputs",
  "mechanisms",
];

/**
 * Frozen targets as a Markdown table: the loss of each and, where its recipe compares them, that of the
 * baseline, by formula, and the difference of both networks on the same inputs. Losses are in units of
 * 1e-4; +- is a standard error.
 */
export function frozenTable(targets: readonly FrozenEntry[]): string {
  const rows = targets.map(({ provenance, mechanisms, comparison }) => {
    const { benchmark, seed, trainingSeed, finalLoss, evaluation } = provenance;
    const place = [benchmark, `${seed}`, `${trainingSeed}`];
    if (evaluation === undefined) return [...place, small(finalLoss), "", "", "", `${mechanisms}`];
    const { loss, standardError, baseline } = evaluation;
    return [
      ...place,
      `${small(loss)} ± ${small(standardError)}`,
      small(baseline),
      (loss / baseline).toFixed(3),
      comparison === undefined ? "" : differenceCell(comparison),
      `${mechanisms}`,
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(HEAD), line(HEAD.map(() => "---")), ...rows.map(line)].join("\n");
}

function differenceCell({ difference, standardError }: LossDifference): string {
  return `${small(difference, 3)} ± ${small(standardError, 3)}`;
}

function small(loss: number, digits = 2): string {
  return (loss * 1e4).toFixed(digits);
}
