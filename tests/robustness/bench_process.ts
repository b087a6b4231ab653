import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../models/mod.ts";
import { type Results, resultsSchema, type Trial, trialSchema } from "../../reports/mod.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Twenty-seven quick trials: three methods that train and six that do not, three seeds each. */
const SUITE = [
  ...["--benchmark", "tms-5-2", "--seeds", "3", "--baseline", "none", "--together", "2"],
  ...["--method", "apd,spd,apd-seeded,svd,per-neuron,random,undivided,shuffled,oracle"],
  ...["--set", "apd.steps=300", "--set", "apd.batch=64", "--set", "spd.steps=200"],
  ...["--set", "spd.batch=64", "--set", "apd-seeded.steps=200", "--set", "apd-seeded.batch=64"],
];

/** Starts `bench` on a small suite as a process of its own, without a task, as that one outlives a kill. */
export function startBench(out: string): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: [
      ...["run", "--quiet", "--no-prompt", "--allow-read", "--allow-write=out"],
      "--allow-env=NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE,XDG_RUNTIME_DIR",
      ...["--allow-sys=hostname", "benchmarks/cli.ts", "bench", ...SUITE, "--out", out],
    ],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).spawn();
}

/** Waits for a process and reads what it printed. */
export async function ended(child: Deno.ChildProcess) {
  const { code, signal, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, signal, out: text(stdout), err: text(stderr) };
}

/** The results of a folder, without what depends on the clock. */
export async function timelessResults(out: string): Promise<unknown> {
  const { trials, finished: _, ...rest }: Results = resultsSchema.parse(
    JSON.parse(await Deno.readTextFile(join(out, "results.json"))),
  );
  return { ...rest, trials: trials.map(({ time: _, ...trial }) => trial) };
}

/**
 * The text of the trials that are whole, by id: a trial's file and the decomposition that it names.
 *
 * @throws {Error} when a file of its final name is not whole
 */
export async function wholeTrials(out: string): Promise<Map<string, string>> {
  for (const name of (await namesIn(out)).filter((name) => name.endsWith(".json"))) {
    JSON.parse(await Deno.readTextFile(join(out, name)));
  }
  const whole = new Map<string, string>();
  for (const name of await namesIn(join(out, "trials"))) {
    if (!name.endsWith(".json")) continue;
    const text = await Deno.readTextFile(join(out, "trials", name));
    if (name.endsWith(".figures.json")) {
      JSON.parse(text); // whole, too
      continue;
    }
    const { id, decomposition }: Trial = trialSchema.parse(JSON.parse(text));
    const bytes = await Deno.readFile(join(out, "trials", `${id}.safetensors`));
    if (await sha256(bytes) === decomposition?.sha256) whole.set(id, text);
  }
  return whole;
}

/** Names of half-written files in an output folder. */
export async function leftovers(out: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of ["", "trials", "targets", "benchmarks", "runs", "assets"]) {
    names.push(...await namesIn(join(out, folder)));
  }
  return names.filter((name) => name.endsWith(".partial") || name.startsWith(".probe-"));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
