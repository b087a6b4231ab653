import { match, strictEqual } from "node:assert/strict";
import type { BenchmarkPerf } from "../../benchmarks/perf/perf_result.ts";
import { perfTable } from "../../benchmarks/perf/perf_table.ts";

const PERF: BenchmarkPerf = {
  method: "apd",
  benchmark: "tms-5-2",
  batch: 2048,
  components: 5,
  engines: [
    {
      engine: "webgpu",
      adapter: "some GPU",
      rounds: [2, 1, 4],
      min: 1,
      median: 2,
      ratio: 1,
      dispatches: 2,
      mebibytes: 123.4,
    },
    {
      engine: "tfjs:webgpu",
      adapter: "some GPU",
      rounds: [1000, 1500],
      min: 1000,
      median: 1500,
      ratio: 750,
      dispatches: null,
      mebibytes: 200,
    },
  ],
  ceiling: { gflops: 10, gigabytes: 20 },
  profile: {
    timing: "timestamps",
    dispatches: [
      { name: "P W", workgroups: 1, microseconds: 50, operations: 100_000, bytes: 200_000 },
      { name: "sample", workgroups: 3, microseconds: 150, operations: null, bytes: 0 },
    ],
  },
  curves: {
    batch: [{ value: 512, milliseconds: 1 }, { value: 2048, milliseconds: 3 }],
    components: [],
    instances: [],
  },
};

Deno.test("the perf table sets every engine beside the first", () => {
  match(
    perfTable(PERF),
    /webgpu +median +2.00 +min +1.00 +x +1.0 +123 MiB +some GPU, 2 dispatches/,
  );
  match(perfTable(PERF), /tfjs:webgpu +median +1500 +min +1000 +x +750.0 +200 MiB +some GPU$/m);
});

Deno.test("the perf table turns counts into rates, and leaves out what nobody counted", () => {
  match(perfTable(PERF), /^ +50 +25.0% +2.00 +4.00 +P W$/m);
  match(perfTable(PERF), /^ +150 +75.0% +- +0.00 +sample$/m);
  match(perfTable(PERF), /^ +200 +100.0% +0.500 +1.00 +all of them$/m);
});

Deno.test("the perf table shows a curve as multiples of its first point", () => {
  match(perfTable(PERF), /^ +2048 +3.00 +4.0 +3.00$/m);
});

Deno.test("a benchmark without a profile is shown all the same", () => {
  const lines = perfTable({ ...PERF, profile: null, curves: null }).trim().split("\n");
  strictEqual(lines.length, 3);
});
