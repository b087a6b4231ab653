import { ok } from "node:assert/strict";
import { resolve } from "node:path";
import fc from "fast-check";
import { outFiles } from "../../benchmarks/runner/out_files.ts";
import { InputError } from "../../benchmarks/mod.ts";
import { parseJson } from "../../benchmarks/read_json.ts";
import {
  BaselineError,
  leaderboardJson,
  makeBaseline,
  makeLeaderboard,
  markdownTables,
  parseBaseline,
  type Results,
  resultsSchema,
  stableJson,
  terminalTable,
} from "../../reports/mod.ts";
import { renderReport } from "../../reports/html/mod.ts";
import { resultsOf } from "../reports/results_fixture.ts";
import { changes, damage, damaged, mutate, onceIn, placesOf, RUNS } from "./mutations.ts";

const SEED = 2;
const valid = resultsOf([
  { method: "apd", seed: 0, recovery: 97, scores: { l0: 0.3, mmcs: 0.99 } },
  { method: "random", seed: 0, recovery: 2 },
  { method: "oracle", benchmark: "other", seed: 0, status: "diverged" },
]);
const places = placesOf(JSON.parse(JSON.stringify(valid)));
const out = resolve("out/fuzz");

/** The text of a file that is nearly results. */
const texts = fc.tuple(changes, onceIn(6, damage)).map(([edits, harm]) => {
  const text = JSON.stringify(mutate(valid, { places, changes: edits })) ?? "";
  if (harm === null) return text;
  return new TextDecoder().decode(damaged(new TextEncoder().encode(text), harm));
});

Deno.test(`${RUNS} mutated results are read or refused with an InputError, and stay in their folder (seed ${SEED})`, () => {
  const accepted: Results[] = [];
  fc.assert(
    fc.property(texts, (text) => {
      try {
        const results: Results = parseJson(text, {
          path: "results.json",
          what: "the results",
          parse: (json) => resultsSchema.parse(json),
        });
        accepted.push(results);
      } catch (error) {
        ok(error instanceof InputError, String(error));
        ok(error.message.length < 1000 && !error.message.includes("\n"), error.message);
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  ok(accepted.length > RUNS / 50 && accepted.length < RUNS / 2, `${accepted.length} were read`);
  const files = outFiles(out);
  let reported = 0;
  for (const [at, results] of accepted.entries()) {
    for (const { id, benchmark, target } of results.trials) {
      for (const path of [files.trial(id), files.target(benchmark.id, target.seed)]) {
        ok(resolve(path).startsWith(`${out}/`), path);
      }
    }
    if (at % 4 === 0) reported += report(results);
  }
  ok(reported > accepted.length / 10, `${reported} were reported on`);
});

/** Makes everything of results that a report has; results that do not fit together are a RangeError. */
function report(results: Results): number {
  try {
    const leaderboard = makeLeaderboard(results);
    leaderboardJson(leaderboard);
    terminalTable(leaderboard);
    markdownTables(leaderboard);
    for (
      const { path, content } of renderReport({
        results,
        leaderboard,
        mechanisms: new Map(),
      })
    ) {
      ok(resolve(out, path).startsWith(`${out}/`), path);
      ok(!content.includes("<img src=x"), "escaped");
    }
    return 1;
  } catch (error) {
    ok(error instanceof RangeError, String(error));
    ok(/^Cannot /.test(error.message), error.message);
    return 0;
  }
}

Deno.test(`${RUNS} mutated baselines are read or refused with a typed error (seed ${SEED})`, () => {
  const baseline: unknown = JSON.parse(stableJson(makeBaseline(valid)));
  const places = placesOf(baseline);
  let read = 0;
  fc.assert(
    fc.property(changes, (edits) => {
      const text = JSON.stringify(mutate(baseline, { places, changes: edits })) ?? "";
      try {
        parseJson(text, { path: "quick.json", what: "the baseline", parse: parseBaseline });
        read++;
      } catch (error) {
        ok(error instanceof InputError || error instanceof BaselineError, String(error));
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  ok(read > RUNS / 50 && read < RUNS / 2, `${read} were read`);
});
