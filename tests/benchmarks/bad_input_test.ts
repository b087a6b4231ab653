import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { TargetError } from "../../models/mod.ts";
import { resultsSchema } from "../../reports/mod.ts";
import { type Ran, runBench, runCommand } from "./command_line_fixture.ts";
import { tinyBenchmark, withFolder } from "./fixtures.ts";

function assertRefused({ code, out, err }: Ran, message: RegExp): void {
  strictEqual(code, 2, err);
  strictEqual(out, "");
  match(err, /^error: [^\n]+\n$/);
  match(err, message);
}

/** Every file below a folder with its text. */
async function snapshot(folder: string): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) {
    const path = join(folder, name);
    files.push(
      ...isFile
        ? [[path, await Deno.readTextFile(path)] as [string, string]]
        : await snapshot(path),
    );
  }
  return files.sort();
}

const BAD_BENCH_ARGUMENTS: readonly [readonly string[], RegExp][] = [
  [["--benchmark", "tms-9"], /--benchmark tms-9: .*"tiny"\|"tiny-2"/],
  [["--method", "noisy,spd"], /--method noisy,spd: .*"noisy"\|"noisy-2"/],
  [["--profile", "huge"], /--profile huge: .*"quick"\|"standard"\|"paper"/],
  [["--engine", "cuda"], /--engine cuda: .*"tfjs:wasm"/],
  [["--seeds", "0"], /--seeds 0: must be at least 1$/m],
  [["--seeds", "-3"], /--seeds -3/],
  [["--seeds", "2.5"], /--seeds 2\.5: must be a whole number$/m],
  [["--seeds", "many"], /--seeds many: must be a number$/m],
  [["--seeds", "1001"], /--seeds 1001: must be at most 1000$/m],
  [["--set", "noisy.volume=3"], /"volume", it has steps, noise/],
  [["--set", "noisy.steps=-1"], /steps: .*is -1/],
  [["--set", "noisy.noise=NaN"], /noise: .*NaN/],
  [["--set", "noisy.noise=loud"], /noise: .*is loud/],
  [["--set", "spd.steps=3"], /"spd": the run has noisy, noisy-2/],
  [["--set", "steps"], /--set steps: must look like/],
  [["--baseline", "none", "--update-baseline"], /--update-baseline with --baseline none/],
  [["--seeds", "1", "--update-baseline"], /--update-baseline with --seeds/],
  [["--set", "noisy.steps=1", "--update-baseline"], /--update-baseline with --set/],
  [["--baseline", "no-such-file.json"], /no-such-file\.json: there is no such file/],
  [["--baseline", "b".repeat(300)], /baseline b+: .*too long/i],
  [["--baseline", "deno.json/x"], /deno\.json\/x: .*not a directory/i],
  [["--frobnicate"], /unknown option '--frobnicate'/],
  [["now"], /too many arguments/],
];

for (const [args, message] of BAD_BENCH_ARGUMENTS) {
  Deno.test(`bench ${args.join(" ")} is refused in one line, and nothing is written`, () =>
    withFolder(async (out) => {
      await Deno.writeTextFile(join(out, "results.json"), "earlier");
      assertRefused(await runBench(["--out", out, ...args]), message);
      deepStrictEqual(await snapshot(out), [[join(out, "results.json"), "earlier"]]);
    }));
}

Deno.test("bench refuses an output folder that is a file", () =>
  withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "mine");
    assertRefused(await runBench(["--out", file]), /Cannot write to .*file/);
    strictEqual(await Deno.readTextFile(file), "mine");
  }));

Deno.test("bench refuses a baseline that is damaged, or of another version, profile or suite", () =>
  withFolder(async (folder) => {
    const path = join(folder, "baseline.json");
    const whole = { schemaVersion: 2, profile: "quick", engine: "e", adapter: "a", benchmarks: {} };
    const lost = (benchmark: string, method: string, version = 1) => ({
      ...whole,
      benchmarks: { [benchmark]: { version, methods: { [method]: [] } } },
    });
    const refused: [string, RegExp][] = [
      ["{", /baseline\.json: it is not whole JSON/],
      ['{"schemaVersion": 2}', /baseline\.json: profile/],
      [JSON.stringify({ ...whole, schemaVersion: 1 }), /schema version is 1/],
      [JSON.stringify({ ...whole, profile: "paper" }), /profile is paper, this run's is quick/],
      [JSON.stringify(lost("tiny", "noisy", 7)), /version of tiny is 7, this run's is 1/],
      [JSON.stringify(lost("mlp", "noisy")), /benchmark "mlp", the suite has only tiny, tiny-2/],
      [JSON.stringify(lost("tiny", "spd")), /method "spd", the suite has only noisy, noisy-2/],
    ];
    for (const [text, message] of refused) {
      await Deno.writeTextFile(path, text);
      const out = join(folder, "out");
      assertRefused(
        await runBench(["--baseline", path, "--method", "noisy-2", "--out", out]),
        message,
      );
    }
    deepStrictEqual((await snapshot(folder)).map(([name]) => name), [path]);
  }));

Deno.test("bench refuses the quick profile without its committed baseline; others run uncompared", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    const bench = ["bench", "--engine", "tfjs:cpu", "--out", out, "--seeds", "1"];
    const ran = await runCommand(bench, { baselines: folder });
    assertRefused(ran, /quick\.json: there is no such file; .*--update-baseline.*--baseline none/);
    deepStrictEqual(await snapshot(folder), []);
    const standard = await runCommand([...bench, "--profile", "standard"], { baselines: folder });
    strictEqual(standard.code, 0, standard.err);
    match(standard.out, /Not compared with a baseline\./);
  }));

Deno.test("bench refuses a damaged target before it writes anything", () =>
  withFolder(async (folder) => {
    const damaged = {
      ...tinyBenchmark,
      loadTarget: () =>
        Promise.reject(
          new TargetError({ file: "0.safetensors", fault: "changed", detail: "hash" }),
        ),
    };
    const ran = await runBench(["--out", join(folder, "out")], { benchmarks: [damaged] });
    assertRefused(
      ran,
      /0\.safetensors: changed: .* git checkout -- 0\.safetensors, or .* train --write and the engine/,
    );
    deepStrictEqual(await snapshot(folder), []);
  }));

Deno.test("report refuses what is no finished run", () =>
  withFolder(async (folder) => {
    const results = join(folder, "results.json");
    assertRefused(await runCommand(["report", join(folder, "absent")]), /there is no such file/);
    assertRefused(await runCommand(["report", folder]), /results\.json: there is no such file/);
    assertRefused(await runCommand(["report", ""]), /the path is empty/);
    assertRefused(await runCommand(["report", "r".repeat(300)]), /too long/i);
    await Deno.writeTextFile(results, "{");
    assertRefused(await runCommand(["report", join(results, "x")]), /not a directory/i);
    assertRefused(await runCommand(["report", results]), /results\.json: it is not whole JSON/);
    await Deno.writeTextFile(results, "{}");
    assertRefused(await runCommand(["report", results]), /schemaVersion: .*expected 1/);
    deepStrictEqual(await snapshot(folder), [[results, "{}"]]);
  }));

Deno.test("report refuses a file that is not results.json, though one stands beside it", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1"]);
    const ran = await runCommand(["report", join(out, "leaderboard.json")]);
    assertRefused(
      ran,
      /leaderboard\.json: must be the output folder of a run, or its results\.json/,
    );
  }));

Deno.test("bench checks options, targets and the output folder before it starts the engine", () =>
  withFolder(async (folder) => {
    const file = join(folder, "file");
    await Deno.writeTextFile(file, "mine");
    // An engine that can't start here; its fault would come first if it were started first.
    const engine = ["--engine", "webgpu"];
    const refused: [string[], RegExp][] = [
      [["--set", "noisy.steps=-1"], /steps: .*is -1/],
      [["--out", file], /Cannot write to .*file/],
      [["--out", join(folder, "n".repeat(300))], /Cannot write to .*too long/i],
    ];
    for (const [args, message] of refused) {
      assertRefused(await runBench([...engine, ...args]), message);
    }
  }));

Deno.test("report refuses a decomposition that was damaged, and writes nothing", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1"]);
    const path = join(out, "trials/tiny.noisy.0.safetensors");
    await Deno.truncate(path, 100);
    const before = await snapshot(out);
    assertRefused(await runCommand(["report", out]), /tiny\.noisy\.0\.safetensors/);
    assertRefused(await runCommand(["report", out, "--rescore"]), /tiny\.noisy\.0\.safetensors/);
    deepStrictEqual(await snapshot(out), before);
  }));

Deno.test("report refuses a target or a decomposition in another's place, and writes nothing", () =>
  withFolder(async (out) => {
    await runBench(["--out", out]);
    const exchanged: [string, string][] = [
      ["targets/tiny.0.safetensors", "targets/tiny.1.safetensors"],
      ["trials/tiny.noisy.0.safetensors", "trials/tiny.noisy.1.safetensors"],
    ];
    for (const [one, other] of exchanged) {
      const kept = await Deno.readFile(join(out, one));
      await Deno.copyFile(join(out, other), join(out, one));
      const before = await snapshot(out);
      for (const option of [[], ["--rescore"]]) {
        const ran = await runCommand(["report", out, ...option]);
        assertRefused(ran, /safetensors: its trial recorded SHA-256 [0-9a-f]{64}, the file has/);
        ok(ran.err.includes(join(out, one)), ran.err);
      }
      deepStrictEqual(await snapshot(out), before);
      await Deno.writeFile(join(out, one), kept);
    }
    strictEqual((await runCommand(["report", out, "--rescore"])).code, 0);
  }));

Deno.test("report refuses a trial that records no hash of its decomposition", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, "--seeds", "1", "--benchmark", "tiny", "--method", "noisy"]);
    const path = join(out, "results.json");
    const results = resultsSchema.parse(JSON.parse(await Deno.readTextFile(path)));
    const trials = results.trials.map(({ decomposition: _, ...trial }) => trial);
    await Deno.writeTextFile(path, JSON.stringify({ ...results, trials }));
    for (const option of [[], ["--rescore"]]) {
      const ran = await runCommand(["report", out, ...option]);
      assertRefused(ran, /tiny\.noisy\.0\.safetensors: its trial records no .* SHA-256/);
    }
  }));

Deno.test("a command line without a known command is refused", async () => {
  const { code, out, err } = await runCommand(["frobnicate"]);
  strictEqual(code, 2);
  strictEqual(out, "");
  match(err, /unknown command 'frobnicate'/);
});

Deno.test("train keeps what is frozen only where it freezes the rest", async () => {
  assertRefused(
    await runCommand(["train", "--missing"]),
    /without --write: nothing would be frozen/,
  );
});

Deno.test("train freezes nothing on whichever engine happens to start", async () => {
  assertRefused(await runCommand(["train", "--write"]), /--engine "auto": .*--engine tfjs:wasm/);
});
