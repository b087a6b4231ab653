/**
 * Kills `bench` at random times (SIGKILL) and checks after each kill that no finished trial is lost, that
 * every file is whole, and at the end of each run that it gave what an undisturbed one gives:
 * `deno task robustness:kill [kills] [seed]`, by default 50 kills and seed 0.
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { uniforms } from "../../models/mod.ts";
import { ended, leftovers, startBench, timelessResults, wholeTrials } from "./bench_process.ts";

const [kills = 50, seed = 0] = Deno.args.map(Number);
const folder = "out/robustness";
await Deno.remove(folder, { recursive: true }).catch(() => {});
await Deno.mkdir(folder, { recursive: true });

const began = performance.now();
const undisturbed = join(folder, "undisturbed");
const first = await ended(startBench(undisturbed));
strictEqual(first.code, 0, first.err);
const duration = performance.now() - began;
const expected = await timelessResults(undisturbed);
console.log(`undisturbed: ${(duration / 1000).toFixed(1)} s; ${kills} kills with seed ${seed}`);

/** Draws for each kill: a run may end before its kill, and then takes the next one. */
const TRIES = 10;
const draws = uniforms({ seed, stream: "masks", count: TRIES * kills });
let runs = 0;
let late = 0;
let out = join(folder, "run-0");
let finished = new Map<string, string>();
const counts: number[] = [];
for (let kill = 0; kill < kills;) {
  const draw = draws[kill + late];
  ok(draw !== undefined, `${late} runs ended before their kill, ${kill} were killed`);
  const child = startBench(out);
  const timer = setTimeout(() => child.kill("SIGKILL"), draw * duration);
  const { code, signal, err } = await ended(child);
  clearTimeout(timer);
  const now = await wholeTrials(out);
  for (const [id, text] of finished) strictEqual(now.get(id), text, `${id} is lost or another`);
  finished = now;
  if (signal === "SIGKILL") {
    kill++;
    counts.push(now.size);
    continue;
  }
  strictEqual(code, 0, err);
  late++;
  await nextRun();
}
const last = await ended(startBench(out));
strictEqual(last.code, 0, last.err);
await nextRun();
console.log(`finished trials after each kill: ${counts.join(" ")}`);
console.log(
  `${kills} kills in ${runs} runs: no finished trial lost, no half-written file read, ` +
    `results equal to those of the undisturbed run (${late} runs ended before their kill)`,
);

/** Checks a run that has ended, and starts the next one in another folder. */
async function nextRun(): Promise<void> {
  for (const [id, text] of finished) {
    strictEqual((await wholeTrials(out)).get(id), text, `${id} is lost or another`);
  }
  deepStrictEqual(await timelessResults(out), expected);
  for (const name of await Array.fromAsync(Deno.readDir(join(undisturbed, "trials")))) {
    if (!name.name.endsWith(".safetensors")) continue;
    const [a, b] = await Promise.all(
      [undisturbed, out].map((one) => Deno.readFile(join(one, "trials", name.name))),
    );
    deepStrictEqual(a, b);
  }
  deepStrictEqual(await leftovers(out), []);
  ok(!(await Deno.stat(join(out, "unfinished.json")).catch(() => undefined)), "marker left");
  finished = new Map();
  out = join(folder, `run-${++runs}`);
}
