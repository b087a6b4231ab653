import { formatCount, formatNumber, formatRecovery } from "../format_number.ts";
import {
  type LeaderboardColumn,
  meanOf,
  METHOD,
  type ScoreColumn,
  scoreColumn,
} from "./score_column.ts";

/** Scores that answer one question, as a table of their own. */
export interface ScoreGroup {
  /** Lower-case id of the table. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly LeaderboardColumn[];
}

/** The tables below the leaderboard: every score that it has no room for itself. */
export const moreScores: readonly ScoreGroup[] = [
  group("match", "Match with the mechanisms", [
    { score: "matched-cosine-min", head: "Smallest cosine" },
    { score: "cosine-share-90", head: "Cosines from 0.9" },
    { score: "cosine-share-95", head: "Cosines from 0.95" },
    { score: "cosine-share-99", head: "Cosines from 0.99" },
    { score: "subcomponent-recovery", head: "Subcomponents", format: formatRecovery },
  ]),
  group("used", "What is used", [
    { score: "used-precision", head: "Precision" },
    { score: "used-recall", head: "Recall" },
    { score: "sparse-error", head: "Sparse error" },
    { score: "top1-error", head: "Top-1 error" },
    { score: "probe-distance", head: "Probe distance" },
    { score: "probe-off-10", head: "Probes off by 0.1" },
    { score: "probe-off-20", head: "Probes off by 0.2" },
  ]),
  group("simple", "How simple", [
    {
      score: "effective-rank",
      head: "Effective rank",
      below: (_, row) => `true ${meanOf(row, "effective-rank-true")}`,
    },
    { score: "rank-error", head: "Rank error" },
    { score: "dead", head: "Dead" },
    { score: "merged", head: "Merged" },
    { score: "split", head: "Split" },
    { score: "lost", head: "Lost" },
    { score: "bits-per-input", head: "Bits per input", format: (bits) => formatNumber(bits, 1) },
    { score: "bits-ratio", head: "Bits, of the truth's" },
  ]),
  group("scrubbing", "What happens without the rest", [
    { score: "scrubbed-error", head: "Scrubbed error" },
    { score: "anti-scrubbed-error", head: "Anti-scrubbed error" },
    { score: "one-neuron-error", head: "One-neuron error" },
    { score: "scrub-auroc", head: "Scrub AUROC" },
    { score: "worst-mask-error", head: "Worst-mask error" },
  ]),
  group("outputs", "Through neurons, to outputs", [
    { score: "neuron-contribution-r", head: "Contributions, r" },
    { score: "neuron-contribution-slope", head: "Contributions, slope" },
    { score: "recovery-output-feature", head: "Output per feature", format: formatRecovery },
    { score: "recovery-output-single", head: "Output as one", format: formatRecovery },
  ]),
  group("speed", "Speed", [
    { score: "steps-per-second", head: "Steps per second", format: formatSpeed, below: () => "" },
    {
      score: "examples-per-second",
      head: "Examples per second",
      format: formatSpeed,
      below: () => "",
    },
  ]),
];

function group(id: string, title: string, scores: readonly ScoreColumn[]): ScoreGroup {
  return { id, title, columns: [METHOD, ...scores.map(scoreColumn)] };
}

function formatSpeed(value: number): string {
  return formatCount(Math.round(value));
}
