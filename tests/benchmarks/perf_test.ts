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
    [["--set", "svd.k=2"], /--set svd.k=2: must be options of apd/],
    [["--method", "svd"], /--method svd/],
    [["--method", "spd", "--set", "apd.batch=8"], /must be options of spd/],
    [["--set", "apd.rank=0"], /rank: .* is 0/],
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
  ok(times.mebibytes > 1);
});

Deno.test("perf --set trains with other settings than the published ones", async () => {
  const args = ["--engine", "tfjs:cpu", "--rounds", "1", "--steps", "3", "--json"];
  const set = ["--set", "apd.batch=64", "apd.components=3"];
  const { code, out } = await runCommand(["perf", "--benchmark", "tms-5-2", ...args, ...set], {
    benchmarks,
  });
  strictEqual(code, 0);
  const { benchmarks: [perf] } = JSON.parse(out);
  strictEqual(perf.batch, 64);
  strictEqual(perf.components, 3);
});

Deno.test("perf --method spd times SPD", async () => {
  const args = [
    "--method",
    "spd",
    "--engine",
    "tfjs:cpu",
    "--rounds",
    "1",
    "--steps",
    "3",
    "--json",
  ];
  const set = ["--set", "spd.batch=8", "spd.subcomponents=3"];
  const { code, out } = await runCommand(["perf", "--benchmark", "tms-5-2", ...args, ...set], {
    benchmarks,
  });
  strictEqual(code, 0);
  const { benchmarks: [perf] } = JSON.parse(out);
  strictEqual(perf.method, "spd");
  strictEqual(perf.components, 3);
  ok(perf.engines[0].median > 0);
});
