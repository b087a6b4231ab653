import type { HistoryEntry } from "../history/history_entry.ts";
import type { Leaderboard } from "../leaderboard_types.ts";
import type { Results } from "../results.ts";
import type { MechanismRecovery } from "../figures/trial_figures.ts";

/** What a report is made from. */
export interface ReportInput {
  /** The trials and what they ran on. */
  readonly results: Results;
  /** The leaderboard of these results. */
  readonly leaderboard: Leaderboard;
  /** Recovery of each mechanism, by trial id; a trial without stored figures is left out. */
  readonly mechanisms: ReadonlyMap<string, readonly MechanismRecovery[]>;
  /** The baselines that were kept, by date; default none. */
  readonly history?: readonly HistoryEntry[];
  /** Whether pages of trials stand beside these, to be linked; default true. */
  readonly trialPages?: boolean;
}
