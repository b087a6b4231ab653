import { deepStrictEqual, match, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { runSuite, type SuiteRun } from "../../benchmarks/mod.ts";
import { LOCK_FILE, withFolderLock } from "../../benchmarks/runner/folder_lock.ts";
import { runCommand } from "./command_line_fixture.ts";
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
    engine: noEngine,
    environment,
    out,
    clock: tickingClock(),
    ...changes,
  };
}

const HELD = new RegExp(
  `^Cannot write to .*: process ${Deno.pid} on .+ since \\d{4}-.* is writing there; wait until`,
);

Deno.test("one writer at a time has a folder, and the next one is told who", () =>
  withFolder(async (folder) => {
    await withFolderLock(folder, async () => {
      await rejects(withFolderLock(folder, () => Promise.resolve()), {
        name: "InputError",
        message: HELD,
      });
    });
    strictEqual(await withFolderLock(folder, () => Promise.resolve(7)), 7);
    strictEqual((await Deno.stat(join(folder, LOCK_FILE))).size, 0);
  }));

Deno.test("work that fails lets go of its folder", () =>
  withFolder(async (folder) => {
    await rejects(withFolderLock(folder, () => Promise.reject(new Error("broken"))), /broken/);
    await withFolderLock(folder, () => Promise.resolve());
  }));

Deno.test("a lock file that nobody holds is no lock, whatever it says", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, LOCK_FILE), "process 1 on another-host");
    strictEqual(await withFolderLock(folder, () => Promise.resolve(1)), 1);
  }));

Deno.test("where there are no file locks nothing is written", () =>
  withFolder(async (folder) => {
    const { open } = Deno;
    Deno.open = async (...args) => {
      const file = await open(...args);
      file.tryLock = () => Promise.reject(new Error("Function not implemented (os error 38)"));
      return file;
    };
    try {
      await rejects(runSuite(suiteRun(join(folder, "out"))), {
        name: "InputError",
        message:
          /^Cannot lock .*out: its file system has no file locks \(Function not.*another one$/,
      });
    } finally {
      Deno.open = open;
    }
    deepStrictEqual(
      Array.from(Deno.readDirSync(join(folder, "out")), ({ name }) => name),
      [LOCK_FILE],
    );
  }));

Deno.test("a second run, and a report, leave alone the folder of a run that goes on", () =>
  withFolder(async (folder) => {
    const out = join(folder, "out");
    const expected = await runSuite(suiteRun(join(folder, "alone")));
    let tried = 0;
    const slow = {
      ...noisyMethod,
      decompose: async (...args: Parameters<typeof noisyMethod.decompose>) => {
        await rejects(runSuite(suiteRun(out)), { name: "InputError", message: HELD });
        await Deno.writeTextFile(join(out, "results.json"), JSON.stringify(expected));
        const { code, err } = await runCommand(["report", "--rescore", out]);
        strictEqual(code, 2);
        match(err, new RegExp(`^error: Cannot write to .*process ${Deno.pid}`));
        tried++;
        return await noisyMethod.decompose(...args);
      },
    };
    const results = await runSuite(suiteRun(out, { methods: [slow] }));
    strictEqual(tried, results.trials.length);
    deepStrictEqual(results.trials, expected.trials);
  }));
