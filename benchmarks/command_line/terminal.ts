/** Where a command writes: passed in, so that a command can be tested without a process. */
export interface Terminal {
  /** Writes to standard output: what was asked for. */
  out(text: string): void;
  /** Writes to standard error: progress and complaints. */
  err(text: string): void;
  /** Width of the terminal behind standard error; undefined when it is a file or a pipe. */
  readonly columns: number | undefined;
  /** The terminal behind standard output; missing when it is a file or a pipe. */
  readonly screen?: {
    /** Its width in characters. */
    readonly columns: number;
    /** Whether it may be coloured: not under NO_COLOR. */
    readonly colour: boolean;
  } | undefined;
}
