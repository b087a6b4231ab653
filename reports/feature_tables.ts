import type { ContributionFigure, FeatureLosses } from "./figures/trial_figures.ts";
import { formatNumber } from "./format_number.ts";
import { markdownTable } from "./markdown_table.ts";

/** Digits after the point: errors of one feature are around 0.001. */
const DECIMALS = 5;

/** A trial on a residual MLP feature by feature. */
export interface TrialFeatures {
  /** Id of the trial. */
  readonly trialId: string;
  /** Errors of the outputs when one feature alone is active. */
  readonly features: FeatureLosses;
  /** How well each feature's neuron contributions agree. */
  readonly fits: ContributionFigure["fits"];
}

/**
 * Residual MLPs feature by feature as Markdown, for documentation: how the features are spread, from
 * the smallest to the largest. Empty without residual MLPs.
 *
 * - `error`: mean squared error of the outputs, against the labels, on inputs with one active
 *   feature, of the target and of the decomposition with its largest component alone and with those
 *   that it selects
 * - `contribution`: of its feature's neuron contributions, the correlation of the matched component's
 *   with the target's, and their slope
 */
export function featureTables(features: readonly TrialFeatures[]): string {
  return features.map(featureTable).join("\n");
}

function featureTable({ trialId, features, fits }: TrialFeatures): string {
  const rows: readonly (readonly [string, readonly (number | null)[]])[] = [
    ["error of the target", features.target ?? []],
    ["error with the largest component", features.topOne],
    ["error with the selected components", features.selected],
    ["contribution: correlation", fits.map(({ r }) => r)],
    ["contribution: slope", fits.map(({ slope }) => slope)],
  ];
  const head = [
    "over features",
    "smallest",
    "lower quartile",
    "median",
    "upper quartile",
    "largest",
  ];
  return `### Features of \`${trialId}\`\n\n${
    markdownTable(
      head,
      rows.map(([title, values]) => [
        title,
        ...quartiles(values).map((value) => formatNumber(value, DECIMALS)),
      ]),
    )
  }`;
}

/**
 * The smallest value, the quartiles and the largest, each one of the values: the one at the rounded
 * place. Of values that are not there, null.
 */
function quartiles(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  return [0, 0.25, 0.5, 0.75, 1].map((share) =>
    sorted[Math.round(share * (sorted.length - 1))] ?? null
  );
}
