import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { methods } from "../../../apd/mod.ts";
import { benchmarks } from "../../../benchmarks/mod.ts";
import { encodeSafetensors } from "../../../models/mod.ts";
import { leaderboardSchema, type Trial } from "../../../reports/mod.ts";
import { runBench, runCommand } from "../command_line_fixture.ts";
import { withFolder } from "../fixtures.ts";
import {
  readResults,
  rowSubmission,
  rowTensors,
  tinyInputsHash,
  writeSubmission,
} from "./submission_fixture.ts";

const suite = { methods, benchmarks };

/** Hands in what a run of the suite's own method left. */
async function handIn(out: string, { folder, trials }: {
  readonly folder: string;
  readonly trials: readonly Trial[];
}): Promise<string> {
  const files: Record<string, Uint8Array> = {};
  const decompositions = [];
  for (const { id, benchmark, seed, target, selection, time } of trials) {
    files[`${id}.safetensors`] = await Deno.readFile(join(out, "trials", `${id}.safetensors`));
    decompositions.push({
      benchmark: benchmark.id,
      version: benchmark.version,
      seed,
      target: target.sha256,
      file: `${id}.safetensors`,
      selection,
      cost: { seconds: time.seconds },
    });
  }
  const { id } = trials[0]!.method;
  const method = {
    id: `my-${id}`,
    title: `My ${id}`,
    authors: ["A"],
    link: "http://example.org",
    usesGroundTruth: id === "oracle",
  };
  return await writeSubmission(folder, { schemaVersion: 1, method, decompositions }, files);
}

for (const id of ["oracle", "svd"]) {
  Deno.test(`${id} handed in scores as it does inside, to the last digit, and joins the report`, () =>
    withFolder(async (folder) => {
      const out = join(folder, "run");
      const args = ["--benchmark", "tms-5-2,compressed-computation-small", "--seeds", "1"];
      await runBench(["--out", out, "--method", id, ...args], suite);
      const own = await readResults(out);
      const submission = await handIn(out, { folder: join(folder, "mine"), trials: own.trials });
      const { code, out: printed, err } = await runCommand(
        ["score", submission, "--into", out],
        suite,
      );
      strictEqual(code, 0, err);
      match(printed, new RegExp(`My ${id}†`));
      const { trials, methods } = await readResults(out);
      const mine = trials.filter(({ method }) => method.id === `my-${id}`);
      strictEqual(mine.length, 2);
      mine.forEach((trial, at) => deepStrictEqual(trial.scores, own.trials[at]?.scores));
      strictEqual(methods[1]?.kind, "external");
      const board = leaderboardSchema.parse(
        JSON.parse(await Deno.readTextFile(join(out, "leaderboard.json"))),
      );
      const kinds = board.benchmarks.map(({ rows }) =>
        rows.find(({ method }) => method === `my-${id}`)?.kind
      );
      deepStrictEqual(kinds, ["external", "external"]);
      const page = await Deno.readTextFile(join(out, "index.html"));
      match(page, id === "oracle" ? /external, reference/ : /external/);
    }));
}

Deno.test("score by itself keeps what a submission says of itself, and replaces only its own results", () =>
  withFolder(async (folder) => {
    const submission = await writeSubmission(join(folder, "rows"), await rowSubmission());
    const out = join(folder, "scored");
    strictEqual((await runCommand(["score", submission, "--out", out])).code, 0);
    strictEqual((await runCommand(["score", submission, "--out", out])).code, 0);
    const { trials: [trial], methods: [method] } = await readResults(out);
    strictEqual(trial?.scores["recovery"], 100);
    deepStrictEqual(trial?.method, { id: "rows", options: { depth: 3 } });
    strictEqual(trial?.environment.adapter, "abacus");
    strictEqual(trial?.environment.engine, "external");
    strictEqual(trial?.time.stepsPerSecond, 5);
    deepStrictEqual(method, {
      id: "rows",
      title: "Rows",
      source: "https://example.org/rows",
      kind: "external",
      usesGroundTruth: false,
      authors: ["A. Uthor"],
    });
    const overview = await Deno.readTextFile(join(out, "index.html"));
    match(overview, /handed in by A\. Uthor: https:\/\/example\.org\/rows/);
    const page = await Deno.readTextFile(join(out, "benchmarks", "tiny.html"));
    match(page, /Every option of Rows/);
    const run = join(folder, "run");
    await runBench(["--out", run, "--seeds", "1", "--method", "noisy"]);
    const { code, err } = await runCommand(["score", submission, "--out", run]);
    strictEqual(code, 2);
    match(err, /it has results of noisy, which would be lost; .*--into/);
  }));

Deno.test("score --into keeps the history of the baselines in the report", () =>
  withFolder(async (folder) => {
    const baselines = join(folder, "baselines");
    const out = join(folder, "run");
    const history = await Deno.readTextFile("benchmarks/baselines/history.jsonl");
    await Deno.mkdir(baselines);
    await Deno.writeTextFile(join(baselines, "history.jsonl"), history);
    const run = ["--out", out, "--benchmark", "tiny", "--method", "noisy", "--seeds", "1"];
    strictEqual((await runBench(run, { baselines })).code, 0);
    const pages = () =>
      Promise.all(
        ["regressions.html", "regressions.atom"].map((name) => Deno.readTextFile(join(out, name))),
      );
    const before = await pages();
    match(before[0]!, /llvmpipe/);
    const submission = await writeSubmission(join(folder, "rows"), await rowSubmission());
    const { code, err } = await runCommand(["score", submission, "--into", out], { baselines });
    strictEqual(code, 0, err);
    deepStrictEqual(await pages(), before);
  }));

Deno.test("score by itself refuses the folder of a run that has not ended", () =>
  withFolder(async (folder) => {
    const submission = await writeSubmission(join(folder, "rows"), await rowSubmission());
    const out = join(folder, "begun");
    await Deno.mkdir(out);
    await Deno.writeTextFile(join(out, "unfinished.json"), '{"run":"x","done":{}}');
    const { code, err } = await runCommand(["score", submission, "--out", out]);
    strictEqual(code, 2);
    match(err, /its run has not ended/);
  }));

Deno.test("score --check writes nothing, and an id of the run is not taken", () =>
  withFolder(async (folder) => {
    const json = await rowSubmission();
    const submission = await writeSubmission(join(folder, "rows"), json);
    const { code, out } = await runCommand(["score", submission, "--check"]);
    strictEqual(code, 0);
    strictEqual(out, "The submission of rows is in order: 1 decompositions\n");
    const taken = { ...json, method: { ...json.method, id: "noisy" } };
    const other = await runCommand(["score", await writeSubmission(join(folder, "noisy"), taken)]);
    match(other.err, /submission\.json: method\.id: noisy is a method of the suite/);
    const into = join(folder, "none");
    const missing = await runCommand(["score", submission, "--into", into]);
    strictEqual(missing.code, 2);
    await rejects(Deno.stat(into), Deno.errors.NotFound);
  }));

Deno.test("a recorded used set is what L0, F1 and the sparse error are computed from", () =>
  withFolder(async (folder) => {
    const json = await rowSubmission();
    const used = new Float32Array(2048 * 3); // [B, C]
    for (let b = 0; b < 1024; b++) used[3 * b] = 1;
    const [entry] = json.decompositions;
    const inputs = await tinyInputsHash();
    const recorded = {
      ...json,
      decompositions: [{ ...entry, selection: { rule: "recorded", inputs } }],
    };
    const submission = await writeSubmission(join(folder, "rows"), recorded, {
      "tiny.0.safetensors": encodeSafetensors({
        ...rowTensors(),
        used: { shape: [2048, 3], data: used },
      }),
    });
    const out = join(folder, "scored");
    const { code, err } = await runCommand(["score", submission, "--out", out]);
    strictEqual(code, 0, err);
    const { trials: [trial] } = await readResults(out);
    strictEqual(trial?.scores["l0"], 0.5);
    strictEqual(trial?.scores["recovery"], 100);
    deepStrictEqual(trial?.selection, { rule: "recorded", k: 0.5, attribution: "gradient" });
    ok((trial?.scores["used-recall"] ?? 1) < 0.5);
    strictEqual((await runCommand(["report", out, "--rescore"])).code, 0);
    deepStrictEqual((await readResults(out)).trials[0]?.scores, trial?.scores);
  }));
