import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { leaderboardSchema, resultsSchema } from "../../reports/mod.ts";
import { outFolder, parseBenchOptions } from "../../benchmarks/commands/bench_options.ts";
import { runBench, runCommand } from "./command_line_fixture.ts";
import { divergingMethod, noisyMethod, tinyBenchmark, withFolder } from "./fixtures.ts";

Deno.test("bench writes results, leaderboard and page, and says where", () =>
  withFolder(async (out) => {
    const { code, out: printed, err } = await runBench(["--out", out, "--seeds", "1"]);
    strictEqual(code, 0);
    for (const file of ["index.html", "leaderboard.json", "results.json"]) {
      ok(printed.includes(join(out, file)), printed);
      await Deno.stat(join(out, file));
    }
    match(err, /^Engine tfjs:cpu on .*\n1\/4 {2}tiny {2}noisy {2}seed 0 {2}ok {2}recovery/);
  }));

Deno.test("a restricted run keeps out of the folder of a whole one, unless --out says where", () => {
  const suite = { benchmarks: [tinyBenchmark], methods: [noisyMethod] };
  const folderOf = (options: Record<string, unknown>) =>
    outFolder(parseBenchOptions({ profile: "quick", engine: "auto", ...options }, suite));
  strictEqual(folderOf({}), join("out", "quick"));
  strictEqual(folderOf({ profile: "paper", baseline: "none" }), join("out", "paper"));
  const restrictions = [{ benchmark: "tiny" }, { method: "noisy" }, { seeds: "1" }, {
    set: ["noisy.steps=3"],
  }];
  for (const restriction of restrictions) {
    strictEqual(folderOf(restriction), join("out", "quick-partial"));
    strictEqual(folderOf({ ...restriction, out: "mine" }), "mine");
  }
});

Deno.test("bench --json prints leaderboard.json and nothing else on standard output", () =>
  withFolder(async (out) => {
    const ran = await runBench(["--out", out, "--seeds", "1", "--json"]);
    strictEqual(ran.out, await Deno.readTextFile(join(out, "leaderboard.json")));
    leaderboardSchema.parse(JSON.parse(ran.out));
  }));

Deno.test("bench says which trials of a finished run it replaces, and removes their files at its end", () =>
  withFolder(async (out) => {
    strictEqual((await runBench(["--out", out, "--seeds", "2", "--method", "noisy"])).code, 0);
    const again = await runBench(["--out", out, "--seeds", "2", "--method", "noisy"]);
    doesNotMatch(again.err, /Replacing/);
    const other = await runBench(["--out", out, "--seeds", "1", "--method", "noisy-2"]);
    strictEqual(other.code, 0);
    ok(
      other.err.includes(
        `Replacing the run in ${out}: 4 of its trials are not in this one (noisy)`,
      ),
    );
    const left = [...Deno.readDirSync(join(out, "trials"))].map(({ name }) => name);
    ok(left.length > 0 && left.every((name) => name.includes(".noisy-2.0.")), left.join(" "));
  }));

Deno.test("bench does not replace what was handed in", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1", "--method", "noisy"]);
    const path = join(out, "results.json");
    const results = resultsSchema.parse(JSON.parse(await Deno.readTextFile(path)));
    const methods = results.methods.map((method) => ({ ...method, kind: "external" }));
    await Deno.writeTextFile(path, JSON.stringify({ ...results, methods }));
    const { code, err } = await runBench(["--out", out, "--seeds", "1", "--method", "noisy-2"]);
    strictEqual(code, 2);
    match(err, /trials that were handed in \(noisy\), .*choose another --out/);
    await Deno.stat(join(out, "trials", "tiny.noisy.0.json"));
  }));

Deno.test("bench --list and --help name benchmarks, methods and options", async () => {
  const list = await runCommand(["bench", "--list"]);
  match(list.out, /tiny-2\n.*\n +quick 2, standard 3, paper 5\n/);
  match(list.out, /noise +size of what is added/);
  match(list.out, /tuning: two settings on seed 0 of tiny; tried: noise 0\.1, 0\.2\n/);
  const some = await runCommand(["bench", "--list", "--benchmark", "tiny"]);
  match(some.out, /\n {2}tiny\n/);
  doesNotMatch(some.out, /tiny-2/);
  for (const command of ["bench", "report", "train"]) {
    const help = await runCommand([command, "--help"]);
    strictEqual(help.code, 0);
    match(help.out, new RegExp(`Examples:\n +deno task ${command}`));
  }
});

Deno.test("bench runs an optional method only where it or all are named, and lists it", () =>
  withFolder(async (out) => {
    const methods = [noisyMethod, { ...noisyMethod, id: "rare", optional: true }];
    const trialsOf = async (...args: string[]) => {
      const options = ["--out", out, "--seeds", "1", "--benchmark", "tiny", ...args];
      strictEqual((await runBench(options, { methods })).code, 0);
      const results = JSON.parse(await Deno.readTextFile(join(out, "results.json")));
      return resultsSchema.parse(results).trials.map(({ id }) => id);
    };
    deepStrictEqual(await trialsOf(), ["tiny.noisy.0"]);
    deepStrictEqual(await trialsOf("--method", "rare"), ["tiny.rare.0"]);
    deepStrictEqual(await trialsOf("--method", "all"), ["tiny.noisy.0", "tiny.rare.0"]);
    const list = await runCommand(["bench", "--list"], { methods });
    match(
      list.out,
      /rare .*\n(?: +tuning: .*\n)? +optional: runs only with --method\n +options as of noisy\n/,
    );
  }));

Deno.test("bench leaves out what is too large for the profile, unless it is asked for with seeds", () =>
  withFolder(async (out) => {
    const profiles = { ...tinyBenchmark.profiles, quick: { seeds: 0, methods: {} } };
    const benchmarks = [tinyBenchmark, { ...tinyBenchmark, id: "large", profiles }];
    const whole = await runBench(["--out", out, "--method", "noisy"], { benchmarks });
    strictEqual(whole.code, 0);
    ok(!whole.err.includes("large"), whole.err);
    const named = await runBench(["--out", out, "--benchmark", "large"], { benchmarks });
    strictEqual(named.code, 2);
    match(named.err, /Cannot run large in profile quick: .* choose profile standard or paper/);
    const asked = await runBench(["--out", out, "--benchmark", "large", "--seeds", "1"], {
      benchmarks,
    });
    strictEqual(asked.code, 0);
  }));

Deno.test("Ctrl-C keeps the finished trials, and the same command continues", () =>
  withFolder(async (out) => {
    const controller = new AbortController();
    const stopping = {
      ...divergingMethod,
      id: "stopping",
      decompose: () => {
        controller.abort();
        return Promise.reject(new DOMException("stop", "AbortError"));
      },
    };
    const methods = [divergingMethod, stopping];
    const args = ["--out", out, "--seeds", "1", "--benchmark", "tiny"];
    const stopped = await runBench(args, { methods, signal: controller.signal });
    strictEqual(stopped.code, 130);
    match(stopped.err, /Stopped\. .* the same command continues there\.\n$/);
    const report = await runCommand(["report", out]);
    strictEqual(report.code, 2);
    const again = await runBench(args, {
      methods: [divergingMethod, { ...stopping, decompose: divergingMethod.decompose }],
    });
    match(again.err, /1\/2 .*diverging .*\(taken over\)\n2\/2 /);
  }));

Deno.test("report writes the same report again, and --rescore finds the same scores", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1"]);
    const files = ["results.json", "leaderboard.json", "index.html", "trials/tiny.noisy.0.json"];
    const read = () => Promise.all(files.map((file) => Deno.readTextFile(join(out, file))));
    const before = await read();
    for (const args of [[out], [join(out, "results.json")], [out, "--rescore"]]) {
      for (const file of ["leaderboard.json", "index.html"]) await Deno.remove(join(out, file));
      strictEqual((await runCommand(["report", ...args])).code, 0);
      deepStrictEqual(await read(), before);
    }
  }));

Deno.test("report --summary writes the report without pages of trials, and links none", () =>
  withFolder(async (folder) => {
    const [out, small] = [join(folder, "run"), join(folder, "small")];
    await runBench(["--out", out, "--seeds", "1"]);
    const { code, out: text } = await runCommand(["report", out, "--rescore", "--summary", small]);
    strictEqual(code, 0);
    match(text, new RegExp(`, summary ${small}\n$`));
    const entries = await Array.fromAsync(Deno.readDir(small), ({ name }) => name);
    deepStrictEqual(entries.toSorted(), [
      "assets",
      "benchmarks",
      "compare.html",
      "index.html",
      "leaderboard.json",
      "regressions.atom",
      "regressions.html",
      "results.json",
    ]);
    for (const file of ["index.html", "leaderboard.json", "results.json"]) {
      const read = (of: string) => Deno.readTextFile(join(of, file));
      strictEqual(await read(small), await read(out), file);
    }
    const page = (of: string, file: string) => Deno.readTextFile(join(of, file));
    match(await page(out, "benchmarks/tiny.html"), /href="\.\.\/runs\//);
    for (const file of ["tiny", "tiny-2"]) {
      doesNotMatch(await page(small, `benchmarks/${file}.html`), /runs\//);
    }
    for (const file of ["index.html", "compare.html", "regressions.html"]) {
      doesNotMatch(await page(small, file), /runs\//);
    }
  }));

Deno.test("report --summary takes no folder that holds something", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1"]);
    const before = await Deno.readTextFile(join(out, "results.json"));
    const { code, err } = await runCommand(["report", out, "--summary", out]);
    strictEqual(code, 2);
    match(
      err,
      /^error: Cannot write the summary to .*: must be an empty folder or a new one, has /,
    );
    strictEqual(await Deno.readTextFile(join(out, "results.json")), before);
  }));

Deno.test("report --rescore scores the stored decomposition, whatever results.json says", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1"]);
    const path = join(out, "results.json");
    const results = resultsSchema.parse(JSON.parse(await Deno.readTextFile(path)));
    const trials = results.trials.map((trial) => ({ ...trial, scores: { recovery: 99 } }));
    await Deno.writeTextFile(path, JSON.stringify({ ...results, trials }));
    await runCommand(["report", out, "--rescore"]);
    deepStrictEqual(resultsSchema.parse(JSON.parse(await Deno.readTextFile(path))), results);
  }));
