import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ProgressReport } from "../../benchmarks/command_line/progress_report.ts";
import type { RunEvent } from "../../benchmarks/mod.ts";
import type { Trial } from "../../reports/mod.ts";
import { environment } from "./fixtures.ts";

const at = { benchmark: "tms-5-2", method: "apd", seed: 1, done: 2, total: 6 };

const trial: Trial = {
  schemaVersion: 1,
  id: "tms-5-2.apd.1",
  benchmark: { id: "tms-5-2", version: 1 },
  target: { seed: 1, sha256: "0".repeat(64) },
  method: { id: "apd", options: {} },
  configHash: "0".repeat(64),
  seed: 1,
  status: "ok",
  scores: { recovery: 97.25 },
  steps: 100,
  history: [],
  time: { seconds: 125, stepsPerSecond: 0.8, examplesPerSecond: null },
  environment,
};

/** Feeds events at given seconds and returns what was written. */
function report(events: readonly [number, RunEvent][], columns?: number): string[] {
  const written: string[] = [];
  let seconds = 0;
  const progress = new ProgressReport({
    terminal: { out: () => {}, err: (text) => written.push(text), columns },
    clock: { milliseconds: () => 1000 * seconds, iso: () => "" },
  });
  for (const [second, event] of events) {
    seconds = second;
    progress.handle(event);
  }
  progress.end();
  return written;
}

function step(done: number): RunEvent {
  return { kind: "progress", at, progress: { step: done, steps: 100, losses: { total: 0.125 } } };
}

Deno.test("progress in a log is a line every 10 seconds of a trial and one at its end", () => {
  deepStrictEqual(
    report([
      [0, { kind: "trial-started", at }],
      [4, step(4)],
      [10, step(10)],
      [15, step(15)],
      [20, step(20)],
      [21, { kind: "trial-finished", at: { ...at, done: 3 }, trial, reused: false }],
    ]),
    [
      "3/6  tms-5-2  apd  seed 1  [##..................]  10/100  1.00 steps/s  loss 0.1250  " +
      "1:30 min left\n",
      "3/6  tms-5-2  apd  seed 1  [####................]  20/100  1.00 steps/s  loss 0.1250  " +
      "1:20 min left\n",
      "3/6  tms-5-2  apd  seed 1  ok  recovery 97.3  2:05 min\n",
    ],
  );
});

Deno.test("progress on a terminal is one line that fits and is cleared at the end", () => {
  const written = report([
    [0, { kind: "trial-started", at }],
    [1, step(1)],
    [1.05, step(2)],
    [2, step(3)],
    [3, { kind: "trial-finished", at: { ...at, done: 3 }, trial, reused: false }],
  ], 40);
  strictEqual(written.length, 3);
  ok(written.every((text) => text.startsWith("\r\x1b[K") && !text.includes("\n")));
  ok(written.every((text) => text.length < 40 + "\r\x1b[K".length));
  strictEqual(written.at(-1), "\r\x1b[K");
});

Deno.test("progress shows on a terminal why a trial is not ok, in one line without control characters", () => {
  const message = "bad\x1b[31m\nnews";
  const [line] = report([
    [0, {
      kind: "trial-finished",
      at: { ...at, done: 3 },
      trial: { ...trial, status: "failed", message, scores: {} },
      reused: false,
    }],
  ], 80);
  strictEqual(line, "\r\x1b[K3/6  tms-5-2  apd  seed 1  failed  bad [31m news  2:05 min\n");
});

Deno.test("the time left leaves out how long the first report took", () => {
  const written = report([[0, { kind: "trial-started", at }], [50, step(1)], [60, step(11)]]);
  ok(!/left/.test(written[0]!), written[0]);
  ok(/ 1\.00 steps\/s .* 1:29 min left/.test(written[1]!), written[1]);
});
