import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import type { Method } from "../../../apd/mod.ts";
import { stableJson, type Trial } from "../../../reports/mod.ts";
import {
  compareOutcomes,
  CURVE_TOLERANCE,
  FIRST_LOSS_TOLERANCE,
} from "../../../benchmarks/verify/compare_outcomes.ts";
import { trialOf } from "../../reports/results_fixture.ts";
import { runBench, runCommand } from "../command_line_fixture.ts";
import { noisyMethod, splitRows, tinyBenchmark, withFolder } from "../fixtures.ts";

/** A trial with a curve of two steps, and scores. */
function recorded(changes: Partial<Trial> = {}): Trial {
  return {
    ...trialOf({ method: "apd", seed: 0, recovery: 90, scores: { "l0": 0.5 } }),
    decomposition: { sha256: "e".repeat(64) },
    history: [
      { step: 1, losses: { total: 2, minimality: 1 } },
      { step: 100, losses: { total: 0.5, minimality: 0.25 } },
      { step: 200, losses: { total: 0.25, minimality: 0.125 } },
    ],
    ...changes,
  };
}

function withLoss(at: number, total: number): Trial {
  const { history } = recorded();
  return recorded({
    history: history.map((point, i) =>
      i === at ? { ...point, losses: { ...point.losses, total } } : point
    ),
  });
}

Deno.test("a trial that gives the same bits is identical", () => {
  deepStrictEqual(compareOutcomes(recorded(), recorded()), {
    verdict: "identical",
    judged: 1,
    differences: [],
    firstStep: null,
    partingStep: null,
  });
});

Deno.test("a trial is equal within tolerance up to the tolerance, and different beyond it", () => {
  const verdict = (again: Trial) => compareOutcomes(recorded(), again).verdict;
  const recovery = (value: number) => recorded({ scores: { recovery: value, l0: 0.5 } });
  strictEqual(verdict(recovery(92)), "equal");
  strictEqual(verdict(recovery(92.001)), "different");
  strictEqual(verdict(recovery(87.999)), "different");
  strictEqual(verdict(recorded({ scores: { recovery: 90, l0: 9 } })), "equal"); // not judged
  strictEqual(verdict(recorded({ scores: { recovery: null, l0: 0.5 } })), "different");
  strictEqual(verdict(withLoss(0, 2 * (1 + 0.9 * FIRST_LOSS_TOLERANCE))), "equal");
  strictEqual(verdict(withLoss(0, 2 * (1 + 1.1 * FIRST_LOSS_TOLERANCE))), "different");
  strictEqual(verdict(recorded({ status: "diverged", message: "at step 7" })), "different");
  strictEqual(verdict(recorded({ steps: 99 })), "different");
  const otherBits = { decomposition: { sha256: "f".repeat(64) } };
  strictEqual(verdict(recorded(otherBits)), "equal");
  const unscored = { ...otherBits, scores: {} };
  strictEqual(compareOutcomes(recorded({ scores: {} }), recorded(unscored)).verdict, "different");
});

Deno.test("the first step that differs in a bit is named, and the first that differs by much", () => {
  const steps = (again: Trial) => {
    const { firstStep, partingStep } = compareOutcomes(recorded(), again);
    return { firstStep, partingStep };
  };
  deepStrictEqual(steps(withLoss(1, 0.5 + 2 ** -50)), { firstStep: 100, partingStep: null });
  deepStrictEqual(steps(withLoss(2, 0.25 * (1 + 2 * CURVE_TOLERANCE))), {
    firstStep: 200,
    partingStep: 200,
  });
  const { history } = recorded();
  const term = recorded({
    history: [history[0]!, { step: 100, losses: { total: 0.5, minimality: null } }, history[2]!],
  });
  deepStrictEqual(steps(term), { firstStep: 100, partingStep: null });
  // an engine that reports fewer steps is compared on those
  deepStrictEqual(steps(recorded({ history: [history[0]!, history[2]!] })), {
    firstStep: null,
    partingStep: null,
  });
});

Deno.test("a score of another version is not compared, and that is said", () => {
  const versions = { dataStream: 1, evaluationStream: 1, scores: { recovery: 2 } };
  const { verdict, differences } = compareOutcomes(
    recorded(),
    recorded({ versions, scores: { recovery: 3, l0: 0.5 } }),
  );
  strictEqual(verdict, "equal");
  deepStrictEqual(differences, ["recovery not compared: of version 1 then, 2 now"]);
});

const ARGS = ["--benchmark", "tiny", "--method", "noisy,noisy-2", "--set", "noisy.noise=0.3"];

/** Runs the tiny suite with options that are not the profile's, and then verifies it. */
function verified(
  args: readonly string[],
  changes: Parameters<typeof runCommand>[1] = {},
  edit: (trial: Trial) => Trial = (trial) => trial,
) {
  return async (check: (ran: Awaited<ReturnType<typeof runCommand>>) => void): Promise<void> => {
    await withFolder(async (out) => {
      strictEqual((await runBench([...ARGS, "--out", out])).code, 0);
      const path = join(out, "results.json");
      const results = JSON.parse(await Deno.readTextFile(path));
      await Deno.writeTextFile(path, stableJson({ ...results, trials: results.trials.map(edit) }));
      const before = await listing(out);
      check(await runCommand(["verify", path, ...args], changes));
      deepStrictEqual(await listing(out), before);
    });
  };
}

/** Every file of a folder and its time. */
async function listing(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) files.push(...await listing(path));
    else files.push(`${path} ${(await Deno.stat(path)).mtime?.getTime()}`);
  }
  return files.toSorted();
}

Deno.test("verify repeats trials with their recorded options, bit for bit, and writes nothing", () =>
  verified([])(({ code, out }) => {
    strictEqual(code, 0, out);
    strictEqual(out.match(/identical bit for bit$/gm)?.length, 5); // and the sum
    match(out, /^Of 4 trials 4 were looked at: 4 identical bit for bit$/m);
    ok(!out.includes("elsewhere"), "the same place");
  }));

Deno.test("verify names what differs in a method that has changed, and exits with 1", () => {
  const changed: Method = {
    ...noisyMethod as unknown as Method,
    decompose: (network, _sampler, { onProgress }) => {
      for (let step = 1; step <= 4; step++) {
        onProgress?.({ step, steps: 4, losses: { total: step < 3 ? 1 / step : 9 } });
      }
      return Promise.resolve(splitRows(network, 0.5));
    },
  };
  return verified(["--trial", "tiny.noisy.0"], { methods: [changed] })(({ code, out }) => {
    strictEqual(code, 1, out);
    match(out, /^tiny.noisy.0 {2}DIFFERENT\n {2}other bits in the decomposition$/m);
    match(out, /^ {2}other bits in the loss curve from step 3 on$/m);
    match(out, /^ {2}losses more than 1% apart from step 3 on$/m);
    match(out, /^ {2}recovery [\d.]+ then, [\d.]+ now, tolerance 2$/m);
  });
});

Deno.test("verify says what it can't run, and exits with 2", () =>
  withFolder(async (out) => {
    await runBench([...ARGS, "--out", out]);
    const path = join(out, "trials/tiny.noisy.1.json");
    const trial: Trial = JSON.parse(await Deno.readTextFile(path));
    const unknown = async (
      reason: RegExp,
      changes: Parameters<typeof runCommand>[1],
      edited: Trial = trial,
    ) => {
      await Deno.writeTextFile(path, stableJson(edited));
      const { code, out } = await runCommand(["verify", path], changes);
      strictEqual(code, 2, out);
      match(out, /^tiny.noisy.1 {2}can't be checked here$/m);
      match(out, reason);
    };
    await unknown(/benchmark "tiny" is not known here/, { benchmarks: [] });
    const newer = { ...tinyBenchmark, version: 2 };
    await unknown(/version of benchmark tiny: recorded 1, the suite has 2/, {
      benchmarks: [newer],
    });
    await unknown(/SHA-256 of target 1 of tiny: recorded 0{64}, the suite has/, {}, {
      ...trial,
      target: { ...trial.target, sha256: "0".repeat(64) },
    });
    await unknown(/it decomposed target 2, tiny has 2/, {}, {
      ...trial,
      target: { ...trial.target, seed: 2 },
    });
    await unknown(/Unrecognized key: "gone"/, {}, {
      ...trial,
      method: { ...trial.method, options: { ...trial.method.options, gone: 1 } },
    });
    await unknown(/version of the random streams: recorded 7/, {}, {
      ...trial,
      versions: { dataStream: 7, evaluationStream: 1, scores: {} },
    });
  }));

function allScores({ scores }: Trial, version: number): Record<string, number> {
  return Object.fromEntries(Object.keys(scores).map((id) => [id, version]));
}

Deno.test("verify scores again what a method left that is not known here", () =>
  withFolder(async (out) => {
    await runBench([...ARGS, "--out", out]);
    const noisy = noisyMethod as unknown as Method;
    const elsewhere = { methods: [{ ...noisy, id: "other" }] };
    const path = join(out, "trials/tiny.noisy.1.json");
    const good = await runCommand(["verify", path], elsewhere);
    strictEqual(good.code, 0, good.out);
    match(
      good.out,
      /^tiny.noisy.1 {2}scores the same, can't run here\n {2}method "noisy" is not known here/m,
    );
    const trial: Trial = JSON.parse(await Deno.readTextFile(path));
    const boasting = { ...trial, scores: { ...trial.scores, recovery: 100 } };
    await Deno.writeTextFile(path, stableJson(boasting));
    const bad = await runCommand(["verify", path], elsewhere);
    strictEqual(bad.code, 1, bad.out);
    match(bad.out, /^ {2}recovery 100 then, [\d.]+ now, tolerance 2$/m);
    const unjudged = [
      { ...trial, scores: {} },
      {
        ...boasting,
        versions: { dataStream: 1, evaluationStream: 1, scores: allScores(boasting, 99) },
      },
    ];
    for (const edited of unjudged) {
      await Deno.writeTextFile(path, stableJson(edited));
      const { code, out: said } = await runCommand(["verify", path], elsewhere);
      strictEqual(code, 2, said);
      match(
        said,
        /can't be checked here\n.*\n {2}no recorded score that is judged has the version/,
      );
    }
    await Deno.writeTextFile(path, stableJson(trial));
    await Deno.remove(join(out, "trials/tiny.noisy.1.safetensors"));
    const gone = await runCommand(["verify", path], elsewhere);
    strictEqual(gone.code, 2, gone.out);
    match(gone.out, /can't be checked here\n {2}Cannot read the decomposition/);
  }));

Deno.test("verify says in what the places differ, and goes on where the recorded engine is unknown", () =>
  verified(["--engine", "tfjs:cpu", "--limit", "1"], {}, (trial) => ({
    ...trial,
    environment: { ...trial.environment, engine: "abacus", packages: { beads: "1" } },
  }))(({ code, out }) => {
    strictEqual(code, 0, out);
    match(out, /^elsewhere: engine abacus then, tfjs:cpu now$/m);
    match(out, /^elsewhere: package beads 1 then, missing now$/m);
    match(out, /^Of 4 trials 1 were looked at/m);
  }));

Deno.test("verify starts with what took least, and skips what there is no time for", () =>
  verified(["--seconds", "50", "--json"], {}, (trial) => ({
    ...trial,
    time: { ...trial.time, seconds: trial.id === "tiny.noisy-2.1" ? 1 : 1000 },
  }))(({ code, out }) => {
    strictEqual(code, 0, out);
    const { trials } = JSON.parse(out) as { trials: { trial: string; verdict: string }[] };
    deepStrictEqual(trials.map(({ trial, verdict }) => `${trial} ${verdict}`), [
      "tiny.noisy-2.1 identical",
      "tiny.noisy.0 skipped",
      "tiny.noisy.1 skipped",
      "tiny.noisy-2.0 skipped",
    ]);
  }));

Deno.test("verify counts no skipped trial as looked at, and takes shared seconds for a share", () =>
  verified(["--seconds", "50"], {}, (trial) => ({
    ...trial,
    time: trial.seed === 0
      ? { ...trial.time, seconds: 1 }
      : { ...trial.time, seconds: 10, together: 8 },
  }))(({ code, out }) => {
    strictEqual(code, 0, out);
    match(out, /^tiny\.noisy\.1 {2}skipped\n {2}took 80\.0 s, /m);
    match(out, /^Of 4 trials 2 were looked at: 2 identical bit for bit, 2 skipped$/m);
  }));

Deno.test("verify reads the file of one trial, and refuses ids that are not there", () =>
  withFolder(async (out) => {
    await runBench([...ARGS, "--out", out]);
    const one = await runCommand(["verify", join(out, "trials/tiny.noisy.1.json")]);
    strictEqual(one.code, 0);
    match(one.out, /^tiny.noisy.1 {2}identical/m);
    const none = await runCommand(["verify", out, "--trial", "tiny.other.0"]);
    strictEqual(none.code, 2);
    match(
      none.err,
      /^error: Cannot verify trial "tiny.other.0": the results have 4 trials, such as/,
    );
  }));
