/** Time as the runner takes it: passed in, so that nothing in the suite reads a clock of its own. */
export interface Clock {
  /** Milliseconds from any fixed moment, never going back. */
  milliseconds(): number;
  /** The date and time, ISO 8601. */
  iso(): string;
}
