import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type AuditedTrial, auditScores, auditTable } from "../../reports/mod.ts";

/** Two methods with two seeds each; F1 of three evaluation seeds. */
const trials: readonly AuditedTrial[] = [
  trial("good", 90, [0.5, 0.6, 0.7]),
  trial("good", 80, [0.4, 0.4, 0.4]),
  trial("bad", 10, [0.2, 0.3, 0.4]),
  trial("bad", 0, [0.1, 0.1, 0.1]),
];

function trial(
  method: string,
  recovery: number,
  f1: readonly (number | null)[],
  benchmark = "tiny",
): AuditedTrial {
  return { benchmark, method, scores: f1.map((value) => ({ recovery, "used-f1": value })) };
}

function near(found: number | null, expected: number): void {
  ok(found !== null && Math.abs(found - expected) < 1e-12, `${found} beside ${expected}`);
}

Deno.test("auditScores takes spreads over evaluation seeds, trial seeds and all trials apart", () => {
  const [recovery, f1, ...others] = auditScores(trials);
  deepStrictEqual(others, []);
  strictEqual(f1!.score, "used-f1");
  strictEqual(f1!.trials, 4);
  near(f1!.evaluation, Math.sqrt((0.1 ** 2 + 0 + 0.1 ** 2 + 0) / 4));
  near(f1!.seeds, 0.1 / Math.SQRT2); // both methods: two values 0.1 apart
  near(f1!.all, Math.sqrt((0.2 ** 2 + 0.1 ** 2 + 0.1 ** 2 + 0.2 ** 2) / 3));
  near(f1!.noise, f1!.evaluation! / f1!.all!);
  strictEqual(f1!.correlation, 1); // 0.5, 0.4, 0.2, 0.1 beside 90, 80, 10, 0
  strictEqual(recovery!.evaluation, 0);
  strictEqual(recovery!.noise, 0);
  strictEqual(recovery!.correlation, 1);
});

Deno.test("auditScores compares within a benchmark, and shows the middle of several", () => {
  const shifted = trials.map(({ method, scores }) =>
    trial(method, 100 - scores[0]!["recovery"]!, scores.map((one) => 7 + one["used-f1"]!), "other")
  );
  const [, f1] = auditScores([...trials, ...shifted]);
  strictEqual(f1!.trials, 8);
  near(f1!.all, auditScores(trials)[1]!.all!);
  strictEqual(f1!.correlation, 0); // 1 on the one, -1 on the other
  strictEqual(f1!.benchmarks["other"]!.correlation, -1);
});

Deno.test("auditScores knows nothing of evaluation seeds where there is one, nor of what is missing", () => {
  const [, f1] = auditScores([trial("good", 90, [0.5]), trial("good", 80, [null])]);
  deepStrictEqual(f1!.benchmarks["tiny"], {
    trials: 1,
    evaluation: null,
    seeds: null,
    all: null,
    noise: null,
    correlation: null,
  });
  deepStrictEqual(auditScores([]), []);
});

Deno.test("auditScores takes differences by rounding for none", () => {
  const [, f1] = auditScores([trial("good", 90, [0.3]), trial("bad", 10, [0.1 + 0.2])]);
  strictEqual(f1!.all, 0);
  strictEqual(f1!.noise, null);
  strictEqual(f1!.correlation, null);
});

Deno.test("auditTable is Markdown whose columns line up", () => {
  const lines = auditTable(auditScores(trials)).trimEnd().split("\n");
  strictEqual(lines.length, 4);
  strictEqual(new Set(lines.map((line) => line.length)).size, 1);
  ok(lines.every((line) => line.split("|").length === 9));
  strictEqual(
    lines[3],
    "| F1 of the used set |      4 |      0.071 | 0.071 |  0.183 | 0.387 |     1.00 |",
  );
});
