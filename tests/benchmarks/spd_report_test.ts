import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { methods, startEngine } from "../../apd/mod.ts";
import { benchmarks, runSuite, writeReport } from "../../benchmarks/mod.ts";
import { rescore } from "../../benchmarks/runner/rescore.ts";
import { environment, tickingClock, withFolder } from "./fixtures.ts";

const learned = methods.filter(({ id }) => id.startsWith("spd"));
const tiny = { steps: 3, batch: 16, subcomponents: 6, gateHidden: 2, warmupSteps: 2 };
const options = { "spd": tiny, "spd-adversarial": { ...tiny, adversarySteps: 2 } };

Deno.test("SPD's trials are stored, scored from their files, and drawn", () =>
  withFolder(async (out) => {
    const results = await runSuite({
      benchmarks: benchmarks.filter(({ id }) =>
        ["tms-5-2", "tms-5-2-id", "compressed-computation-small"].includes(id)
      ),
      methods: learned,
      profile: "quick",
      seeds: 1,
      leaveNoneOut: true,
      options,
      engine: await startEngine("tfjs:wasm"),
      environment,
      out,
      clock: tickingClock(),
    });
    strictEqual(results.trials.length, 6);
    for (const { status, message, selection, untied, steps } of results.trials) {
      deepStrictEqual([status, message, untied, steps], ["ok", undefined, true, 3]);
      deepStrictEqual(selection, { rule: "importance", usedAbove: 0.1 });
    }
    const again = await rescore({ results, out, benchmarks });
    deepStrictEqual(again.trials.map(({ scores }) => scores), results.trials.map((t) => t.scores));
    const report = await writeReport({ results, out });
    match(report.table, /SPD, adversarial/);
    ok((await Deno.stat(report.page)).size > 0);
  }));
