import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { runSuite, type SuiteRun } from "../../benchmarks/mod.ts";
import { sha256 } from "../../models/mod.ts";
import { type Results, resultsSchema, type Trial } from "../../reports/mod.ts";
import { dyingAt } from "./dying_at.ts";
import { environment, noEngine, noisyMethod, tinyBenchmark, withFolder } from "./fixtures.ts";

/** A run whose clock gives other times than that of any other: files of two runs differ. */
function run(out: string, start: number): SuiteRun {
  let time = start;
  return {
    benchmarks: [tinyBenchmark],
    methods: [noisyMethod],
    profile: "quick",
    engine: noEngine,
    environment,
    out,
    clock: { milliseconds: () => time += 1000 + start, iso: () => "2026-01-01T00:00:00.000Z" },
  };
}

function timeless({ trials, ...rest }: Results) {
  return { ...rest, trials: trials.map(({ time: _, ...trial }) => trial) };
}

/** Trials whose files are whole and belong together. */
async function wholeTrials(out: string): Promise<Map<string, string>> {
  const whole = new Map<string, string>();
  for (const { name } of await filesIn(join(out, "trials"))) {
    if (!name.endsWith(".json")) continue;
    const text = await Deno.readTextFile(join(out, "trials", name));
    if (name.endsWith(".figures.json")) {
      JSON.parse(text); // whole, too
      continue;
    }
    const { id, decomposition } = JSON.parse(text) as Trial; // a file of that name is whole
    const bytes = await Deno.readFile(join(out, "trials", `${id}.safetensors`)).catch(() =>
      undefined
    );
    if (bytes && await sha256(bytes) === decomposition?.sha256) whole.set(id, text);
  }
  return whole;
}

async function filesIn(folder: string): Promise<Deno.DirEntry[]> {
  return await Array.fromAsync(Deno.readDir(folder)).catch(() => []);
}

Deno.test("a run that dies between any two changes of a file loses no finished trial and goes on", () =>
  withFolder(async (folder) => {
    const expected = await runSuite(run(join(folder, "undisturbed"), 1));
    const calls = await dyingAt(Infinity, () => runSuite(run(join(folder, "counted"), 2)));
    ok(calls > 20, `only ${calls} calls`);
    for (let last = 1; last <= calls; last++) {
      const out = join(folder, `died-${last}`);
      await rejects(dyingAt(last, () => runSuite(run(out, 3))));
      const before = await wholeTrials(out);
      const started: string[] = [];
      const results = await runSuite({
        ...run(out, 4),
        onEvent: ({ kind, at }) => {
          if (kind === "trial-started") started.push(`${at.benchmark}.${at.method}.${at.seed}`);
        },
      });
      const after = await wholeTrials(out);
      for (const [id, text] of before) strictEqual(after.get(id), text, `died at ${last}: ${id}`);
      strictEqual(started.length, 2 - before.size);
      deepStrictEqual(timeless(results), timeless(expected));
      const stored = resultsSchema.parse(
        JSON.parse(await Deno.readTextFile(join(out, "results.json"))),
      );
      deepStrictEqual(stored, results);
      const names = (await Promise.all(["", "trials", "targets"].map((name) =>
        filesIn(join(out, name))
      ))).flat().map(({ name }) => name);
      deepStrictEqual(names.filter((name) => /partial|probe|unfinished/.test(name)), []);
    }
  }));

Deno.test("a new run over an ended one that dies takes over no trial of the ended one", () =>
  withFolder(async (folder) => {
    const calls = await dyingAt(Infinity, () => runSuite(run(join(folder, "counted"), 1)));
    const out = join(folder, "out");
    for (let last = 1; last <= calls; last += 5) {
      await runSuite(run(out, 5));
      const old = await wholeTrials(out);
      await rejects(dyingAt(last, () => runSuite(run(out, 6))));
      await runSuite(run(out, 7));
      for (const [id, text] of await wholeTrials(out)) {
        ok(text !== old.get(id), `died at ${last}: ${id} is the old one`);
      }
    }
  }));
