import type { Trial } from "../../reports/mod.ts";
import type { Clock } from "../runner/clock.ts";
import type { RunEvent, TrialPosition } from "../runner/run_event.ts";
import { oneLine } from "./one_line.ts";
import type { Terminal } from "./terminal.ts";

/** Widest and narrowest bar; on a narrow terminal it shrinks first, and then goes. */
const BAR_WIDTH = { most: 20, least: 4 } as const;
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
  /** The first step reported: before it, kernels compile, which says nothing about the rest. */
  #first: { readonly step: number; readonly time: number } | undefined;
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
        this.#first = undefined;
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
    const first = this.#first ??= { step: progress.step, time: now };
    const { columns } = this.#terminal;
    const pause = columns === undefined ? UPDATE_MS.log : UPDATE_MS.terminal;
    if (now - this.#shown < pause) return;
    this.#shown = now;
    const rate = now > first.time ? 1000 * (progress.step - first.step) / (now - first.time) : 0;
    const line = progressLine({ at, progress, rate, columns });
    this.#terminal.err(columns === undefined ? `${line}\n` : CLEAR_LINE + line);
  }

  #finish({ at, trial, reused }: Extract<RunEvent, { kind: "trial-finished" }>): void {
    if (this.#terminal.columns === undefined) {
      this.#terminal.err(`${finishedLine(at, trial)}${reused ? " (taken over)" : ""}\n`);
    } else if (trial.status !== "ok") {
      this.#terminal.err(`${CLEAR_LINE}${finishedLine(at, trial)}\n`);
    }
  }
}

/** One running trial: its place in the run, which, how far, how fast, its loss, the time left. */
export function progressLine(
  { at, progress: { step, steps, losses }, rate, columns = Infinity }:
    & Pick<Extract<RunEvent, { kind: "progress" }>, "at" | "progress">
    & {
      /** Steps in a second, 0 where that is not known yet. */
      readonly rate: number;
      readonly columns: number | undefined;
    },
): string {
  const before = place({ ...at, done: at.done + 1 });
  const after = [
    `${step}/${steps}`,
    ...rate > 0 ? [`${rate.toPrecision(3)} steps/s`] : [],
    ...losses["total"] === undefined ? [] : [`loss ${losses["total"].toPrecision(4)}`],
    ...rate > 0 ? [`${duration((steps - step) / rate)} left`] : [],
  ].join("  ");
  const room = columns - before.length - after.length - "  []  ".length;
  const width = Math.min(BAR_WIDTH.most, room - 1);
  const filled = Math.floor(width * Math.min(1, step / steps));
  const bar = width < BAR_WIDTH.least
    ? ""
    : `[${"#".repeat(filled)}${".".repeat(width - filled)}]  `;
  return `${before}  ${bar}${after}`.slice(0, columns - 1);
}

/** One finished trial: which, how it ended, its recovery and time. */
export function finishedLine(at: TrialPosition, trial: Trial): string {
  const recovery = trial.scores["recovery"];
  return [
    `${place(at)}  ${trial.status}`,
    ...typeof recovery === "number" ? [`recovery ${recovery.toFixed(1)}`] : [],
    ...trial.message === undefined ? [] : [oneLine(trial.message)],
    duration(trial.time.seconds),
  ].join("  ");
}

function place({ done, total, benchmark, method, seed, together }: TrialPosition): string {
  const seeds = together === undefined ? `seed ${seed}` : `seeds ${together[0]}-${together.at(-1)}`;
  return `${done}/${total}  ${benchmark}  ${method}  ${seeds}`;
}

/** `12.3 s`, `1:05 min`, `2:01:05 h`. */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return hours > 0
    ? `${hours}:${twoDigits(minutes)}:${twoDigits(whole % 60)} h`
    : `${minutes}:${twoDigits(whole % 60)} min`;
}
