import { ok, strictEqual } from "node:assert/strict";
import { PROFILES } from "../../benchmarks/benchmark.ts";
import { expectedSeconds, expectedTimes, stepsOf } from "../../benchmarks/expected_times.ts";
import { benchmarks } from "../../benchmarks/mod.ts";

/** Two steps of it did not end within ten minutes on the machine of the measured times. */
const TOO_LARGE = "planted-g512";

Deno.test("every benchmark has an expected time for each profile that runs it, and for no other", () => {
  for (const benchmark of benchmarks.filter(({ id }) => id !== TOO_LARGE)) {
    for (const profile of PROFILES) {
      const seconds = expectedSeconds(benchmark, { profile, times: expectedTimes });
      if (stepsOf(benchmark, profile) === 0) strictEqual(seconds, undefined);
      else ok(seconds !== undefined && seconds > 0, `${benchmark.id}, ${profile}: deno task times`);
    }
  }
});

Deno.test("no time is expected of APD where a profile leaves it out", () => {
  const large = benchmarks.find(({ id }) => id === "cross-layer-3")!;
  strictEqual(stepsOf(large, "standard"), 0);
  strictEqual(expectedSeconds(large, { profile: "standard", times: expectedTimes }), undefined);
  ok(stepsOf(large, "paper") > 0);
});
