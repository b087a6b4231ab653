/** A row of the table and of the picture. */
export interface DifferenceRow {
  readonly title: string;
  /** The title as Plotly reads it, in two lines at most. */
  readonly label: string;
  /** Address of what the title names; none by default. */
  readonly link?: string;
  readonly a: number | null;
  readonly b: number | null;
  /** NaN where nothing was compared, as the numbers that follow. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly seeds: number;
  /** What it comes to, in a word or two. */
  readonly said: string;
  readonly tone: "good" | "bad" | "none";
  /** Whether the dot is filled: separated from noise. */
  readonly filled: boolean;
}

/** What is needed of a score to show it. */
export interface DifferenceScore {
  readonly id: string;
  readonly title: string;
  readonly direction: "higher" | "lower" | "none";
  /** Digits after the point. */
  readonly decimals: number;
}

/** What `assets/differences.js` offers, as `globalThis.apdDifferences`. */
export interface Differences {
  /** Fills the table `differences` and the picture `difference`. */
  show(rows: readonly DifferenceRow[], score: DifferenceScore): void;
  /** Writes a text into an element. */
  say(id: string, text: string): void;
  /** The menu with an id. */
  menu(id: string): HTMLSelectElement;
}

declare global {
  /** Set by `assets/differences.js`. */
  var apdDifferences: Differences;
}
