import { ok, strictEqual } from "node:assert/strict";
import { PROFILES } from "../../benchmarks/benchmark.ts";
import { expectedSeconds, expectedTimes } from "../../benchmarks/expected_times.ts";
import { benchmarks } from "../../benchmarks/mod.ts";

/** Two steps of it did not end within ten minutes on the machine of the measured times. */
const TOO_LARGE = "planted-g512";

Deno.test("every benchmark has an expected time for each profile that runs it, and for no other", () => {
  for (const benchmark of benchmarks.filter(({ id }) => id !== TOO_LARGE)) {
    for (const profile of PROFILES) {
      const seconds = expectedSeconds(benchmark, { profile, times: expectedTimes });
      if (benchmark.profiles[profile].seeds === 0) strictEqual(seconds, undefined);
      else ok(seconds !== undefined && seconds > 0, `${benchmark.id}, ${profile}: deno task times`);
    }
  }
});
