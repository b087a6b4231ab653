import type { Method } from "../../apd/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import type { Clock } from "../runner/clock.ts";
import type { Terminal } from "./terminal.ts";

/** What a command works with besides its arguments. */
export interface CommandContext {
  readonly benchmarks: readonly Benchmark[];
  readonly methods: readonly Method[];
  /** Folder of the committed baselines, `<profile>.json`. */
  readonly baselines: string;
  readonly terminal: Terminal;
  readonly clock: Clock;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A command's exit code: success, a regression, an unusable input or failed run, Ctrl-C. */
export const EXIT = { success: 0, regression: 1, unusable: 2, interrupted: 130 } as const;
/** See {@link EXIT}. */
export type ExitCode = typeof EXIT[keyof typeof EXIT];
