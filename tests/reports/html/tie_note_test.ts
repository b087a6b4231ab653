import { ok, strictEqual } from "node:assert/strict";
import type { Leaderboard } from "../../../reports/mod.ts";
import { tieNote } from "../../../reports/html/tie_note.ts";

type Separation = NonNullable<Leaderboard["benchmarks"][number]["separation"]>;

function noteOf(separation: Separation | null): string {
  return tieNote({ id: "toy", version: 1, title: "Toy", rows: [], separation }).text;
}

Deno.test("tieNote warns when no number of these seeds could separate two methods", () => {
  const note = noteOf({ comparisons: 10, seeds: 3, smallestP: 0.25, seedsNeeded: 9 });
  ok(note.includes("no run of 8 seeds or fewer can separate"));
  ok(note.includes("<code>--seeds 9</code>"));
  ok(note.includes("Look at the seeds themselves"));
  ok(
    noteOf({ comparisons: 1, seeds: 1, smallestP: 1, seedsNeeded: null }).includes("With 1 seed "),
  );
});

Deno.test("tieNote only explains the letters when the seeds suffice, and is silent for one method", () => {
  const note = noteOf({ comparisons: 3, seeds: 10, smallestP: 0.00195, seedsNeeded: 7 });
  ok(note.includes("all 3 pairs"));
  ok(!note.includes("smallest p"));
  strictEqual(noteOf(null), "");
});
