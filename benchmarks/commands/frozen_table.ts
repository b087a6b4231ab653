import type { LossDifference, TargetProvenance } from "../../models/mod.ts";

/** A frozen target and what its benchmark says of it. */
export interface FrozenEntry {
  /** How it was trained. */
  readonly provenance: TargetProvenance;
  /** Number of mechanisms of its ground truth. */
  readonly mechanisms: number;
  /** Its loss minus that of the baseline's network, where that says more than the two losses. */
  readonly comparison?: LossDifference | undefined;
}

const HEAD = [
  "benchmark",
  "target",
  "training seed",
  "loss",
  "baseline",
  "loss / baseline",
];

/** Heads a column that is left out where nothing is compared. */
const DIFFERENCE = "loss - baseline, same inputs";

/**
 * Frozen targets as a Markdown table: the loss of each and, where its recipe compares them, that of the
 * baseline, by formula, and how much they differ on the same inputs. Losses are in units of 1e-4; +- is
 * a standard error.
 */
export function frozenTable(targets: readonly FrozenEntry[]): string {
  const compared = targets.some(({ comparison }) => comparison !== undefined);
  const rows = targets.map(({ provenance, mechanisms, comparison }) => {
    const { benchmark, seed, trainingSeed, finalLoss, evaluation } = provenance;
    const place = [benchmark, `${seed}`, `${trainingSeed}`];
    const last = [...compared ? [differenceCell(comparison)] : [], `${mechanisms}`];
    if (evaluation === undefined) return [...place, small(finalLoss), "", "", ...last];
    const { loss, standardError, baseline } = evaluation;
    return [
      ...place,
      `${small(loss)} ± ${small(standardError)}`,
      small(baseline),
      (loss / baseline).toFixed(3),
      ...last,
    ];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = [...HEAD, ...compared ? [DIFFERENCE] : [], "mechanisms"];
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function differenceCell(comparison: LossDifference | undefined): string {
  if (comparison === undefined) return "";
  const { difference, standardError } = comparison;
  return `${small(difference, 3)} ± ${small(standardError, 3)}`;
}

function small(loss: number, digits = 2): string {
  return (loss * 1e4).toFixed(digits);
}
