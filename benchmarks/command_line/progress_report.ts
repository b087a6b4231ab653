import type { Trial } from "../../reports/mod.ts";
import type { Clock } from "../runner/clock.ts";
import type { RunEvent, TrialPosition } from "../runner/events.ts";
import { oneLine } from "./one_line.ts";
import type { Terminal } from "./terminal.ts";

const BAR_WIDTH = 20;
/** Pause between two updates, in milliseconds: of a terminal's line, and of a log's lines. */
const UPDATE_MS = { terminal: 100, log: 10_000 } as const;
const CLEAR_LINE = "\r\x1b[K";

/**
 * Shows a run as it goes: on a terminal one line that updates itself, elsewhere one line for each
 * finished trial and every 10 seconds of a longer one.
 */
export class ProgressReport {
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  #started = 0;
  #shown = 0;

  constructor({ terminal, clock }: { readonly terminal: Terminal; readonly clock: Clock }) {
    this.#terminal = terminal;
    this.#clock = clock;
  }

  /** Takes an event of `runSuite`. */
  handle(event: RunEvent): void {
    const now = this.#clock.milliseconds();
    switch (event.kind) {
      case "trial-started":
        this.#started = now;
        this.#shown = this.#terminal.columns === undefined ? now : -Infinity;
        break;
      case "progress":
        this.#update(event, now);
        break;
      case "trial-finished":
        this.#finish(event);
        break;
    }
  }

  /** Clears the line that updates itself. */
  end(): void {
    if (this.#terminal.columns !== undefined) this.#terminal.err(CLEAR_LINE);
  }

  #update({ at, progress }: Extract<RunEvent, { kind: "progress" }>, now: number): void {
    const { columns } = this.#terminal;
    const pause = columns === undefined ? UPDATE_MS.log : UPDATE_MS.terminal;
    if (now - this.#shown < pause) return;
    this.#shown = now;
    const line = progressLine({ at, progress, seconds: (now - this.#started) / 1000 });
    if (columns === undefined) this.#terminal.err(`${line}\n`);
    else this.#terminal.err(CLEAR_LINE + line.slice(0, columns - 1));
  }

  #finish({ at, trial, reused }: Extract<RunEvent, { kind: "trial-finished" }>): void {
    if (this.#terminal.columns === undefined) {
      this.#terminal.err(`${finishedLine(at, trial)}${reused ? " (taken over)" : ""}\n`);
    } else if (trial.status !== "ok") {
      this.#terminal.err(`${CLEAR_LINE}${finishedLine(at, trial)}\n`);
    }
  }
}

/** One running trial: which, how far, how fast, its loss, the time left, and its place in the run. */
export function progressLine(
  { at, progress: { step, steps, losses }, seconds }:
    & Pick<Extract<RunEvent, { kind: "progress" }>, "at" | "progress">
    & { readonly seconds: number },
): string {
  const filled = Math.floor(BAR_WIDTH * Math.min(1, step / steps));
  const rate = seconds > 0 ? step / seconds : 0;
  return [
    name(at),
    `[${"#".repeat(filled)}${".".repeat(BAR_WIDTH - filled)}] ${step}/${steps}`,
    ...rate > 0
      ? [`${rate.toPrecision(3)} steps/s`, `${duration((steps - step) / rate)} left`]
      : [],
    ...losses["total"] === undefined ? [] : [`loss ${losses["total"].toPrecision(4)}`],
    `trial ${at.done + 1}/${at.total}`,
  ].join("  ");
}

/** One finished trial: which, how it ended, its recovery and time. */
export function finishedLine(at: TrialPosition, trial: Trial): string {
  const recovery = trial.scores["recovery"];
  return [
    `${at.done}/${at.total}  ${name(at)}  ${trial.status}`,
    ...typeof recovery === "number" ? [`recovery ${recovery.toFixed(1)}`] : [],
    ...trial.message === undefined ? [] : [oneLine(trial.message)],
    duration(trial.time.seconds),
  ].join("  ");
}

function name({ benchmark, method, seed }: TrialPosition): string {
  return `${benchmark}  ${method}  seed ${seed}`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`;
}
