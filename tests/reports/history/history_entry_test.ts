import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  baselineSchema,
  historyEntry,
  historyLine,
  makeBaseline,
  parseHistory,
} from "../../../reports/mod.ts";
import { resultsOf, trialsOf } from "../results_fixture.ts";
import { entryOn } from "./history_fixture.ts";

const ORIGIN = { date: "2026-01-02T03:04:05.000Z", commit: "a".repeat(40) };

Deno.test("An entry keeps the recovery of every seed, and 0 for one that diverged", () => {
  const results = resultsOf([
    ...trialsOf("apd", [90.123456789, 80]),
    { method: "apd", seed: 2, recovery: 70, status: "diverged" },
  ]);
  const entry = historyEntry(makeBaseline(results), ORIGIN);
  deepStrictEqual(entry.benchmarks["toy"], {
    version: 1,
    methods: {
      apd: { seeds: [0, 1, 2], recovery: [90.123456789, 80, 0], config: Array(3).fill("bbbbbbbb") },
    },
  });
  deepStrictEqual([entry.date, entry.commit, entry.engine], [
    ORIGIN.date,
    ORIGIN.commit,
    "tfjs:wasm",
  ]);
  const [read] = parseHistory(historyLine(entry));
  strictEqual(read!.benchmarks["toy"]!.methods["apd"]!.recovery[0], 90.1235);
});

Deno.test("An entry names versions other than 1", () => {
  const results = resultsOf(trialsOf("apd", [90]));
  const versions = { dataStream: 2, evaluationStream: 1, scores: { recovery: 3 } };
  const trials = results.trials.map((trial) => ({ ...trial, versions }));
  const { benchmarks } = historyEntry(makeBaseline({ ...results, trials }), ORIGIN);
  deepStrictEqual(benchmarks["toy"]!.methods["apd"]!.versions, {
    recovery: [3],
    dataStream: [2],
    evaluationStream: [1],
  });
});

Deno.test("A history reads back by date, whatever the order of its lines", () => {
  const [first, second] = [entryOn(1, { apd: [90] }), entryOn(2, { apd: [80] })];
  const text = `${historyLine(second)}\n\n${historyLine(first)}\n`;
  deepStrictEqual(parseHistory(text), [first, second]);
  deepStrictEqual(parseHistory(""), []);
});

Deno.test("A line that is no entry is refused with its number", () => {
  const line = historyLine(entryOn(1, { apd: [90, 80] }));
  throws(() => parseHistory(`${line}\n{"schemaVersion":1`), /line 2: is not whole JSON/);
  throws(() => parseHistory(line.replace("2026-01-01T", "yesterday")), /line 1: date: /);
  throws(() => parseHistory(line.replace("[0,1]", "[0]")), /line 1: .*one recovery .* each seed/);
  throws(() => parseHistory(line.replace('"apd"', '"<b>"')), /line 1: benchmarks\.toy\.methods/);
});

Deno.test("The committed history ends with the committed baseline", async () => {
  const folder = new URL("../../../benchmarks/baselines/", import.meta.url);
  const read = (name: string) => Deno.readTextFile(fileURLToPath(new URL(name, folder)));
  const baseline = baselineSchema.parse(JSON.parse(await read("quick.json")));
  const last = parseHistory(await read("history.jsonl")).findLast(({ profile }) =>
    profile === "quick"
  )!;
  strictEqual(historyLine(historyEntry(baseline, last)), historyLine(last));
});
