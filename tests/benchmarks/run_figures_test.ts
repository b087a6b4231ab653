import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { figuresSchema, resultsSchema, type TrialFigures } from "../../reports/mod.ts";
import { runBench, runCommand } from "./command_line_fixture.ts";
import { divergingMethod, noisyMethod, withFolder } from "./fixtures.ts";

const ARGS = ["--benchmark", "tiny", "--seeds", "2"];
const methods = [noisyMethod, divergingMethod];

async function figuresOf(path: string): Promise<TrialFigures> {
  return figuresSchema.parse(JSON.parse(await Deno.readTextFile(path)));
}

Deno.test("bench stores what the page of each trial draws, and writes the pages", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, ...ARGS], { methods });
    const results = resultsSchema.parse(
      JSON.parse(await Deno.readTextFile(join(out, "results.json"))),
    );
    strictEqual(results.trials.length, 4);
    for (const { id, status, decomposition, scores } of results.trials) {
      const page = await Deno.readTextFile(join(out, "runs", `${id}.html`));
      strictEqual(page.includes('data-figure="scrubbing"'), status === "ok", id);
      strictEqual(page.includes("Training diverged at step 7"), status === "diverged", id);
      if (status !== "ok") continue;
      const figures = await figuresOf(join(out, "trials", `${id}.figures.json`));
      deepStrictEqual(figures.decomposition, decomposition);
      deepStrictEqual(figures.failures, {});
      const sum = figures.mechanisms.reduce((sum, { recovery }) => sum + recovery, 0);
      ok(Math.abs(sum / figures.mechanisms.length - scores["recovery"]!) < 0.01);
    }
    const names = [...Deno.readDirSync(join(out, "trials"))].map(({ name }) => name);
    strictEqual(names.filter((name) => name.endsWith(".figures.json")).length, 2);
  }));

Deno.test("report --rescore makes lost and damaged figures again, byte for byte", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, ...ARGS], { methods });
    const paths = [0, 1].map((seed) => join(out, "trials", `tiny.noisy.${seed}.figures.json`));
    const page = join(out, "runs", "tiny.noisy.0.html");
    const read = () => Promise.all([...paths, page].map((path) => Deno.readTextFile(path)));
    const before = await read();
    await Deno.remove(paths[0]!);
    await Deno.writeTextFile(paths[1]!, "{");
    strictEqual((await runCommand(["report", out], { methods })).code, 0);
    const text = await Deno.readTextFile(page);
    ok(text.includes("There are no stored figures of this trial, or they can&#39;t be read."));
    ok(text.includes("--rescore"));
    strictEqual((await runCommand(["report", out, "--rescore"], { methods })).code, 0);
    deepStrictEqual(await read(), before);
  }));

Deno.test("figures of another decomposition are not shown", () =>
  withFolder(async (out) => {
    await runBench(["--out", out, ...ARGS], { methods });
    const [first, second] = [0, 1].map((seed) =>
      join(out, "trials", `tiny.noisy.${seed}.figures.json`)
    );
    await Deno.copyFile(first!, second!);
    await runCommand(["report", out], { methods });
    const text = await Deno.readTextFile(join(out, "runs", "tiny.noisy.1.html"));
    ok(text.includes("The stored figures are of another decomposition."));
    ok(!text.includes('data-figure="scrubbing"'));
  }));
