import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { DivergedError } from "../../../apd/mod.ts";
import type { Sweep } from "../../../reports/mod.ts";
import { runCommand } from "../command_line_fixture.ts";
import { noisyMethod, tinyBenchmark, withFolder } from "../fixtures.ts";

const GRID = ["--grid", "noisy.noise=0.3,0", "--grid", "noisy.steps=1,3"];

function runSweepCommand(
  out: string,
  args: readonly string[] = GRID,
  changes: Parameters<typeof runCommand>[1] = {},
) {
  return runCommand(
    ["sweep", "--engine", "tfjs:cpu", "--out", out, "--method", "noisy", "--benchmark", "tiny"]
      .concat(args),
    changes,
  );
}

async function readSweep(out: string): Promise<Sweep> {
  return JSON.parse(await Deno.readTextFile(join(out, "sweep.json")));
}

Deno.test("sweep runs every setting, best first in the table, and writes a page", () =>
  withFolder(async (out) => {
    const { code, out: printed, err } = await runSweepCommand(out);
    strictEqual(code, 0, err);
    const { points, planned, benchmarks, options } = await readSweep(out);
    deepStrictEqual([points.length, planned, options], [4, 4, ["noise", "steps"]]);
    deepStrictEqual(points.map(({ settings }) => settings["noise"]), [0, 0, 0.3, 0.3]);
    strictEqual(points[0]!.recovery, 100);
    ok(benchmarks[0]!.l0True! > 0);
    for (const { id, cells } of points) {
      strictEqual(cells[0]!.n, 2);
      await Deno.stat(join(out, id, "results.json"));
    }
    match(err, /Setting 4\/4 [0-9a-f]{12}: noise 0, steps 3\n/);
    const tables = await Deno.readTextFile(join(out, "sweep.md"));
    ok(printed.startsWith(tables));
    match(tables, /\| setting \| noise \| steps \| recovery \[95%\] /);
    const page = await Deno.readTextFile(join(out, "index.html"));
    match(page, /data-figure="l0-tiny"/);
    match(page, /data-figure="seconds-tiny"/);
    for (const file of ["plotly.js", "report.css", "report.js"]) {
      await Deno.stat(join(out, "assets", file));
    }
  }));

Deno.test("sweep takes over what has run, also with more values, seeds and benchmarks", () =>
  withFolder(async (out) => {
    await runSweepCommand(out);
    const files = ["sweep.json", "sweep.md", "index.html"];
    const read = () => Promise.all(files.map((file) => Deno.readTextFile(join(out, file))));
    const before = await read();
    const again = await runSweepCommand(out);
    strictEqual(again.err.match(/\(taken over\)/g)?.length, 8);
    deepStrictEqual(await read(), before);
    const more = await runSweepCommand(out, [
      ...["--grid", "noisy.noise=0.3,0,0.1", "--grid", "noisy.steps=1,3"],
      ...["--seeds", "3", "--benchmark", "tiny,tiny-2"],
    ]);
    strictEqual(more.err.match(/\(taken over\)/g)?.length, 8);
    strictEqual(more.err.match(/ {2}ok {2}/g)?.length, 6 * 3 * 2);
    const { points } = await readSweep(out);
    deepStrictEqual(points.map(({ cells }) => cells.map(({ n }) => n)), Array(6).fill([3, 3]));
    match(more.out, /\| setting \| noise \| steps \| mean recovery \| `tiny` \| `tiny-2` \|/);
  }));

Deno.test("Ctrl-C leaves the finished settings summed up, and the same command continues", () =>
  withFolder(async (out) => {
    const controller = new AbortController();
    const stopping = {
      ...noisyMethod,
      decompose: (...args: Parameters<typeof noisyMethod.decompose>) => {
        if (args[2].options.noise === 0) controller.abort();
        return noisyMethod.decompose(...args);
      },
    };
    const stopped = await runSweepCommand(out, GRID, {
      methods: [stopping],
      signal: controller.signal,
    });
    strictEqual(stopped.code, 130);
    match(stopped.err, /Stopped\. .* the same command continues there\.\n$/);
    const { points, planned } = await readSweep(out);
    deepStrictEqual([points.length, planned], [2, 4]);
    const again = await runSweepCommand(out);
    strictEqual(again.code, 0);
    strictEqual(again.err.match(/\(taken over\)/g)?.length, 4);
    strictEqual((await readSweep(out)).points.length, 4);
  }));

Deno.test("sweep sums up settings whose trials diverge, and exits with 2 where trials fail", () =>
  withFolder(async (out) => {
    const ending = (end: () => never) => ({
      ...noisyMethod,
      decompose: (...args: Parameters<typeof noisyMethod.decompose>) => {
        if (args[2].options.noise > 0) end();
        return noisyMethod.decompose(...args);
      },
    });
    const diverging = ending(() => {
      throw new DivergedError({ step: 7, loss: NaN });
    });
    const diverged = await runSweepCommand(join(out, "a"), GRID, { methods: [diverging] });
    strictEqual(diverged.code, 0, diverged.err);
    const { points } = await readSweep(join(out, "a"));
    const bad = points.find(({ settings }) => settings["noise"] === 0.3)!.cells[0]!;
    deepStrictEqual([bad.recovery, bad.diverged, bad.l0], [0, 2, null]);
    const failing = ending(() => {
      throw new RangeError("Cannot do that");
    });
    const failed = await runSweepCommand(join(out, "b"), GRID, { methods: [failing] });
    strictEqual(failed.code, 2);
    match(failed.out, /failed: 1\. setting: tiny\.noisy\.0: Cannot do that\n/);
  }));

for (
  const [args, message] of [
    [["--grid", "noisy.volume=1"], /"volume", it has steps, noise/],
    [["--grid", "noisy.steps=1,-1"], /steps: .*is -1/],
    [["--grid", "noisy.noise=0..1"], /draw points with --random/],
    [["--grid", "noisy.noise=1", "--random", "0"], /--random 0: must be at least 1$/m],
    [["--grid", "noisy.noise=1", "--seed", "-1"], /--seed -1: must be at least 0$/m],
    [["--grid", "noisy.noise=1", "--benchmark", "other"], /--benchmark other/],
    [["--grid", "noisy.noise=1", "--method", "spd"], /--method spd/],
    [[], /required option '--grid/],
  ] as const
) {
  Deno.test(`sweep ${args.join(" ")} is refused in one line, and nothing is written`, () =>
    withFolder(async (out) => {
      const ran = await runSweepCommand(out, args);
      strictEqual(ran.code, 2, ran.err);
      match(ran.err, /^error: [^\n]+\n$/);
      match(ran.err, message);
      deepStrictEqual([...Deno.readDirSync(out)], []);
    }));
}

Deno.test("a run of the suite that has ended is computed again unless it is told to take over", () =>
  withFolder(async (out) => {
    const bench = ["bench", "--engine", "tfjs:cpu", "--baseline", "none", "--out", out];
    await runCommand(bench, { benchmarks: [tinyBenchmark] });
    const again = await runCommand(bench, { benchmarks: [tinyBenchmark] });
    doesNotMatch(again.err, /taken over/);
  }));
