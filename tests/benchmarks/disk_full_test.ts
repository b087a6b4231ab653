import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { runSuite, type SuiteRun } from "../../benchmarks/mod.ts";
import { runBench } from "./command_line_fixture.ts";
import {
  environment,
  noEngine,
  noisyMethod,
  tickingClock,
  tinyBenchmark,
  withFolder,
} from "./fixtures.ts";

function suiteRun(out: string, changes: Partial<SuiteRun> = {}): SuiteRun {
  return {
    benchmarks: [tinyBenchmark],
    methods: [noisyMethod],
    profile: "quick",
    seeds: 4,
    engine: noEngine,
    environment,
    out,
    clock: tickingClock(),
    ...changes,
  };
}

/** Lets the disk be full for files whose name ends so. */
async function fullFor(end: string, work: () => Promise<void>): Promise<void> {
  const { writeFile } = Deno;
  Deno.writeFile = async (file, content, options) => {
    if (!`${file}`.replace(/\.\d+\.partial$/, "").endsWith(end)) {
      return await writeFile(file, content, options);
    }
    await writeFile(file, (content as Uint8Array).subarray(0, 3)); // there was room for so much
    throw Object.assign(new Error("No space left on device (os error 28)"), { code: "ENOSPC" });
  };
  try {
    await work();
  } finally {
    Deno.writeFile = writeFile;
  }
}

for (const end of ["noisy.2.safetensors", "noisy.2.json", "results.json"]) {
  Deno.test(`a disk that is full at ${end} ends the run, keeps what is finished and blames no method`, () =>
    withFolder(async (out) => {
      const done = end === "results.json" ? 4 : 2;
      await fullFor(end, () =>
        rejects(runSuite(suiteRun(out)), {
          name: "InputError",
          message: new RegExp(
            `^Cannot write .*${end} \\(\\d+ bytes\\): no space is left on the disk; ${done} of 4 ` +
              "trials are finished and intact in .*: make room there and run the same command again$",
          ),
        }));
      let computed = 0;
      const { trials } = await runSuite({
        ...suiteRun(out),
        onEvent: ({ kind }) => computed += kind === "trial-started" ? 1 : 0,
      });
      strictEqual(computed, 4 - done);
      deepStrictEqual(trials.map(({ status }) => status), ["ok", "ok", "ok", "ok"]);
    }));
}

Deno.test("bench on a full disk prints one line and exits with 2", () =>
  withFolder(async (folder) => {
    const args = ["--benchmark", "tiny", "--method", "noisy", "--out", join(folder, "out")];
    strictEqual((await runBench(args)).code, 0);
    const before = await Deno.readTextFile(join(folder, "out/results.json"));
    await fullFor("leaderboard.json", async () => {
      const { code, err } = await runBench(args);
      strictEqual(code, 2);
      match(err, /^error: Cannot write [^\n]*leaderboard.json [^\n]*no space is left[^\n]*\n$/m);
      ok(!/\n\s+at /.test(err), "no stack");
    });
    ok((await Deno.readTextFile(join(folder, "out/results.json"))).length >= before.length / 2);
    strictEqual((await runBench(args)).code, 0); // goes on where it stopped
  }));
