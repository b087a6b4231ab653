import { match, ok, strictEqual } from "node:assert/strict";
import { benchmarks } from "../../benchmarks/mod.ts";
import { runCommand } from "./command_line_fixture.ts";

for (
  const [args, message] of [
    [["--engine", "cuda"], /--engine cuda: .*"webgpu"/],
    [["--engine", "auto"], /--engine auto/],
    [["--rounds", "0"], /--rounds 0/],
    [["--seconds", "-1"], /--seconds -1/],
    [["--steps", "1.5"], /--steps 1.5/],
    [["--benchmark", "tms-9"], /--benchmark tms-9/],
  ] as const
) {
  Deno.test(`perf ${args.join(" ")} is refused in one line`, async () => {
    const { code, out, err } = await runCommand(["perf", ...args]);
    strictEqual(code, 2);
    strictEqual(out, "");
    match(err, message);
  });
}

Deno.test("perf --json prints the times of each engine", async () => {
  // the clock of the tests ticks a second at each look
  const args = ["--engine", "tfjs:cpu", "--rounds", "2", "--steps", "3", "--json"];
  const { code, out } = await runCommand(["perf", "--benchmark", "tms-5-2", ...args], {
    benchmarks,
  });
  strictEqual(code, 0);
  const { schemaVersion, benchmarks: [perf] } = JSON.parse(out);
  strictEqual(schemaVersion, 1);
  const [times] = perf.engines;
  strictEqual(times.engine, "tfjs:cpu");
  strictEqual(times.rounds.length, 2);
  ok(times.min > 0 && times.min <= times.median);
  strictEqual(perf.profile, null);
});
