import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { withFolderLock } from "../../benchmarks/runner/folder_lock.ts";
import { type Results, stableJson } from "../../reports/mod.ts";
import { resultsOf, trialsOf } from "../reports/results_fixture.ts";
import { runCommand } from "./command_line_fixture.ts";
import { withFolder } from "./fixtures.ts";

const BETTER = resultsOf([...trialsOf("apd", [90, 91, 92]), ...trialsOf("random", [0, 1, 2])]);
const WORSE = resultsOf([...trialsOf("apd", [70, 71, 72]), ...trialsOf("random", [0, 1, 2])]);

/** Writes results into files of a folder, by name, and gives their paths. */
async function write(folder: string, files: Readonly<Record<string, Results>>): Promise<string[]> {
  return await Promise.all(
    Object.entries(files).map(async ([name, results]) => {
      const path = join(folder, name);
      await Deno.writeTextFile(path, stableJson(results));
      return path;
    }),
  );
}

Deno.test("compare exits 1 where something is worse and 0 where it is not", () =>
  withFolder(async (folder) => {
    const [a, b] = await write(folder, { "a.json": BETTER, "b.json": WORSE });
    const worse = await runCommand(["compare", a!, b!]);
    strictEqual(worse.code, 1, worse.err);
    match(worse.out, /apd +3 +91\.0 +71\.0 +-20\.0 .* worse\n/);
    strictEqual((await runCommand(["compare", b!, a!])).code, 0);
    strictEqual((await runCommand(["compare", a!, a!])).code, 0);
    strictEqual((await runCommand(["compare", a!, b!, "--method", "random"])).code, 0);
  }));

Deno.test("compare takes the folder of a run, and refuses one whose run has not ended", () =>
  withFolder(async (folder) => {
    const [file] = await write(folder, { "results.json": BETTER });
    strictEqual((await runCommand(["compare", folder, file!])).code, 0);
    await Deno.writeTextFile(join(folder, "unfinished.json"), '{"run":"x","done":{}}');
    for (const path of [folder, file!]) {
      const { code, err } = await runCommand(["compare", path, path]);
      strictEqual(code, 2);
      match(err, /^error: .*run has not ended/);
    }
  }));

Deno.test("compare --methods sets the second method beside the first, of one run", () =>
  withFolder(async (folder) => {
    const [a] = await write(folder, { "a.json": BETTER });
    const better = await runCommand(["compare", a!, "--methods", "random,apd"]);
    strictEqual(better.code, 0, better.err);
    match(better.out, /toy +3 +1\.0 +91\.0 +\+90\.0 /);
    strictEqual((await runCommand(["compare", a!, "--methods", "apd,random"])).code, 1);
  }));

Deno.test("What does not compare is named and does not decide; --strict makes it an error", () =>
  withFolder(async (folder) => {
    const [a, b] = await write(folder, {
      "a.json": BETTER,
      "b.json": { ...WORSE, profile: "standard" },
    });
    const warned = await runCommand(["compare", a!, b!]);
    strictEqual(warned.code, 2);
    match(warned.err, /^error: Cannot tell whether b is worse: no row compares\n$/);
    match(warned.out, /! do not compare: profile is quick in a and standard in b/);
    const strict = await runCommand(["compare", a!, b!, "--strict"]);
    strictEqual(strict.code, 2);
    match(strict.out, /! do not compare: profile/);
    match(
      strict.err,
      /^error: Cannot compare all with --strict: 2 rows do not compare, 0 are of other options/,
    );
  }));

Deno.test("compare judges other options all the same, and says which differ", () =>
  withFolder(async (folder) => {
    const changed = {
      ...WORSE,
      trials: WORSE.trials.map((trial) => ({
        ...trial,
        method: { ...trial.method, options: { steps: 5 } },
        scores: { recovery: 0 },
      })),
    };
    const [a, b] = await write(folder, { "a.json": BETTER, "b.json": changed });
    const { code, out } = await runCommand(["compare", a!, b!]);
    strictEqual(code, 1, out);
    match(
      out,
      /\nother options, judged all the same: option steps is unset in a and 5 in b: random on toy,/,
    );
    const strict = await runCommand(["compare", a!, b!, "--strict"]);
    strictEqual(strict.code, 2);
    match(strict.err, /0 rows do not compare, 2 are of other options/);
  }));

Deno.test("compare does not pass what it could not judge: a missing method, failed trials", () =>
  withFolder(async (folder) => {
    const failed = (["apd", "random"] as const).flatMap((method) =>
      [0, 1, 2].map((seed) => ({ method, seed, status: "failed" as const }))
    );
    const [a, b, none, one] = await write(folder, {
      "a.json": BETTER,
      "b.json": resultsOf(trialsOf("random", [0, 1, 2])),
      "none.json": resultsOf(failed),
      "one.json": resultsOf([
        ...trialsOf("apd", [90, 91]),
        { method: "apd", seed: 2, status: "failed" },
        ...trialsOf("random", [0, 1, 2]),
      ]),
    });
    const cases: readonly [readonly string[], RegExp][] = [
      [[a!, b!], /: b misses apd on toy\n$/],
      [[none!, none!], /: trials of b failed: toy\.apd\.0, toy\.apd\.1, .*toy\.random\.2\n$/],
      [[a!, one!], /: trials of b failed: toy\.apd\.2\n$/],
      [[one!, "--methods", "random,apd"], /: trials of b failed: toy\.apd\.2\n$/],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCommand(["compare", ...args]);
      strictEqual(code, 2, out);
      match(err, /^error: Cannot tell whether b is worse: [^\n]*\n$/);
      match(err, message);
    }
    strictEqual((await runCommand(["compare", b!, a!])).code, 0); // the second may have more
    strictEqual((await runCommand(["compare", one!, "--methods", "apd,random"])).code, 1);
  }));

Deno.test("compare --json prints rows, verdicts and the outcome", () =>
  withFolder(async (folder) => {
    const [a, b] = await write(folder, { "a.json": BETTER, "b.json": WORSE });
    const { code, out } = await runCommand(["compare", a!, b!, "--json", "--score", "recovery"]);
    strictEqual(code, 1);
    const { schemaVersion, tables, outcome } = JSON.parse(out);
    strictEqual(schemaVersion, 1);
    deepStrictEqual(outcome, { better: 0, deciding: 2, mismatched: 0, otherOptions: 0, worse: 1 });
    deepStrictEqual(
      tables[0].rows.map((row: Record<string, unknown>) => [row["method"], row["verdict"]]),
      [["random", "equal"], ["apd", "worse"]],
    );
  }));

Deno.test("compare refuses what it can't use with one line and exit code 2", () =>
  withFolder(async (folder) => {
    const other = resultsOf([{ method: "apd", benchmark: "other", seed: 0 }]);
    const broken = join(folder, "broken.json");
    await Deno.writeTextFile(broken, '{"schemaVersion": 1}');
    const [a, b] = await write(folder, { "a.json": BETTER, "b.json": other });
    const cases: readonly [readonly string[], RegExp][] = [
      [[a!], /Cannot compare 1 results: needs two of them, or one and --methods a,b/],
      [[a!, a!, a!], /Cannot compare 3 results/],
      [[a!, a!, "--methods", "apd,random"], /--methods compares two methods of one/],
      [[a!, "--methods", "apd"], /Cannot use --methods apd: must be two ids/],
      [[a!, "--methods", "apd,svd"], /Cannot compare svd: .* has random, oracle, apd/],
      [[a!, a!, "--method", "svd"], /Cannot compare svd: .* has random, oracle, apd/],
      [[a!, a!, "--benchmark", "toys"], /Cannot compare toys: .* has toy, other/],
      [[a!, a!, "--score", "beauty"], /Cannot use --score beauty/],
      [[a!, b!], /no benchmark, method and seed in common/],
      [[a!, broken], /Cannot read the results .*broken\.json: profile/],
      [[a!, join(folder, "none.json")], /there is no such file or folder/],
      [[a!, ""], /the path is empty/],
    ];
    for (const [args, message] of cases) {
      const { code, err } = await runCommand(["compare", ...args]);
      strictEqual(code, 2, args.join(" "));
      match(err, /^error: [^\n]*\n$/);
      match(err, message);
    }
  }));

Deno.test("compare --html writes a page with all that it loads", () =>
  withFolder(async (folder) => {
    const [a, b] = await write(folder, { "a.json": BETTER, "b.json": WORSE });
    const out = join(folder, "page");
    const { code, out: printed } = await runCommand(["compare", a!, b!, "--html", out]);
    strictEqual(code, 1);
    match(printed, /\nPage .*page.index\.html\n$/);
    const page = await Deno.readTextFile(join(out, "index.html"));
    const loaded = [...page.matchAll(/(?:src|data-plotly|stylesheet" href)="([^"]+)"/g)];
    strictEqual(loaded.length, 5);
    for (const [, path] of loaded) strictEqual((await Deno.stat(join(out, path!))).isFile, true);
  }));

Deno.test("compare --html leaves the pages of a run alone, and refuses a folder that is written to", () =>
  withFolder(async (folder) => {
    const [file] = await write(folder, { "results.json": BETTER });
    await Deno.writeTextFile(join(folder, "index.html"), "the overview");
    const own = await runCommand(["compare", file!, file!, "--html", folder]);
    strictEqual(own.code, 2);
    match(own.err, /^error: Cannot write the page into .*: it is the output folder of a run/);
    strictEqual(own.out, "");
    strictEqual(await Deno.readTextFile(join(folder, "index.html")), "the overview");
    const begun = join(folder, "begun");
    await Deno.mkdir(begun);
    await Deno.writeTextFile(join(begun, "unfinished.json"), '{"run":"x","done":{}}');
    strictEqual((await runCommand(["compare", file!, file!, "--html", begun])).code, 2);
    const page = join(folder, "page");
    await Deno.mkdir(page);
    const busy = await withFolderLock(
      page,
      () => runCommand(["compare", file!, file!, "--html", page]),
    );
    strictEqual(busy.code, 2);
    match(busy.err, /^error: Cannot write to .*page: process \d+ on/);
  }));
