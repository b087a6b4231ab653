import { z } from "zod";
import { type Engine, ENGINE_CHOICES, type EngineChoice } from "../../apd/mod.ts";
import type { Environment, Trial } from "../../reports/mod.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { oneLine } from "../command_line/one_line.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { describeEnvironment } from "../environment/describe_environment.ts";
import { InputError } from "../input_error.ts";
import { CURVE_TOLERANCE, FIRST_LOSS_TOLERANCE } from "../verify/compare_outcomes.ts";
import { readRecorded } from "../verify/read_recorded.ts";
import { type VerifiedTrial, verifyTrials } from "../verify/verify_trials.ts";

const EXAMPLES = `
Examples:
  deno task verify out/quick                                every trial of a run
  deno task verify out/quick/results.json --trial tms-5-2.apd.0
  deno task verify results.json --seconds 60                those that took least, for a minute
  deno task verify results.json --engine tfjs:wasm --json   elsewhere, for a program to read

Verdicts: identical (the same bits of decomposition, loss curve and scores), equal (the first loss within
${FIRST_LOSS_TOLERANCE}, each score that the regression gate judges within its tolerance there), different,
rescored (a method that is not known here: its stored decomposition scores the same), unknown (nothing of
it can be checked here), skipped (no time for it). docs/trust.md says where the tolerances come from.

Exit codes: 0 all that were looked at are identical, equal or rescored, 1 one is different, 2 an unusable
input or a trial that can't be checked here, 130 Ctrl-C.`;

const optionsSchema = z.strictObject({
  trial: z.string().min(1).transform((text) => text.split(",").map((id) => id.trim())).optional(),
  engine: z.enum(ENGINE_CHOICES).optional(),
  seconds: z.string().transform(Number).pipe(z.number().positive().max(1e9)).optional(),
  limit: z.string().transform(Number).pipe(z.int().min(1).max(1e6)).optional(),
  json: z.boolean().default(false),
});

/** Adds the command that runs recorded trials again. */
export function addVerify({ program, context, end }: Registration): void {
  program.command("verify")
    .summary("run recorded trials again and compare")
    .description(
      "Runs trials of a results.json again, with the options that they recorded, and says whether they " +
        "give the same: bit for bit, within the stated tolerance, or from which step on they differ.",
    )
    .argument("<results>", "a results.json, the output folder of a run, or the file of one trial")
    .option("--trial <id,...>", "only these trials, such as tms-5-2.apd.0")
    .option("--engine <name>", "instead of the recorded one: auto, webgpu, tfjs, tfjs:wasm, ...")
    .option("--seconds <n>", "stop after so long; trials that took least come first")
    .option("--limit <n>", "at most so many trials")
    .option("--json", "print the verdicts as JSON, and nothing else there")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, raw: Record<string, unknown>) =>
      end(await verify({ path, raw }, context))
    );
}

async function verify(
  { path, raw }: { readonly path: string; readonly raw: Record<string, unknown> },
  context: CommandContext,
): Promise<ExitCode> {
  const { benchmarks, methods, terminal, clock, signal } = context;
  const { trial: ids, engine, seconds, limit, json } = parseCommandOptions(optionsSchema, raw);
  const { trials, out } = await readRecorded(path);
  const picked = pick(trials, ids).slice(0, limit);
  const engines = new Engines(engine, (line) => terminal.err(`${line}\n`));
  const verified: VerifiedTrial[] = [];
  let environment = "";
  try {
    const request = {
      trials: picked,
      out,
      suite: { benchmarks, methods },
      engineFor: (trial: Trial) => engines.start(trial),
      seconds,
      clock,
      signal,
      onTrial: ({ id }: Trial) => json ? terminal.err(`${id}\n`) : undefined,
    };
    for await (const one of verifyTrials(request)) {
      verified.push(one);
      if (json) continue;
      if (one.environment.length > 0 && one.environment.join() !== environment) {
        environment = one.environment.join();
        terminal.out(one.environment.map((line) => `elsewhere: ${oneLine(line)}\n`).join(""));
      }
      terminal.out(describe(one));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    return EXIT.interrupted;
  }
  terminal.out(json ? asJson(verified) : `${summary(verified, trials.length)}\n`);
  const has = (verdict: VerifiedTrial["verdict"]) =>
    verified.some((one) => one.verdict === verdict);
  if (has("different")) return EXIT.regression;
  const ran = has("identical") || has("equal") || has("rescored");
  return has("unknown") || !ran ? EXIT.unusable : EXIT.success;
}

function pick(trials: readonly Trial[], ids: readonly string[] | undefined): readonly Trial[] {
  if (ids === undefined) return trials;
  const unknown = ids.find((id) => !trials.some((trial) => trial.id === id));
  if (unknown === undefined) return trials.filter(({ id }) => ids.includes(id));
  const known = trials.slice(0, 10).map(({ id }) => id).join(", ");
  throw new InputError(
    `Cannot verify trial "${oneLine(unknown)}": the results have ${trials.length} trials` +
      (known === "" ? "" : `, such as ${known}`),
  );
}

/** Engines by name, each started once; where a recorded one can't start, the best one here. */
class Engines {
  readonly #chosen: EngineChoice | undefined;
  readonly #tell: (line: string) => void;
  readonly #started = new Map<string, Promise<{ engine: Engine; environment: Environment }>>();

  constructor(chosen: EngineChoice | undefined, tell: (line: string) => void) {
    this.#chosen = chosen;
    this.#tell = tell;
  }

  start({ environment: { engine } }: Trial): Promise<{ engine: Engine; environment: Environment }> {
    const recorded = ENGINE_CHOICES.find((choice) => choice === engine);
    const choice = this.#chosen ?? recorded ?? "auto";
    const started = this.#started.get(choice) ?? this.#begin(choice);
    this.#started.set(choice, started);
    return started;
  }

  async #begin(choice: EngineChoice): Promise<{ engine: Engine; environment: Environment }> {
    const engine = await startChosenEngine(choice).catch((error) => {
      if (this.#chosen !== undefined || !(error instanceof InputError)) throw error;
      this.#tell(`${error.message}; goes on with --engine auto`);
      return startChosenEngine("auto");
    });
    this.#tell(`Engine ${engine.id} on ${engine.adapter}`);
    return { engine, environment: await describeEnvironment(engine) };
  }
}

const MEANING: Readonly<Record<VerifiedTrial["verdict"], string>> = {
  identical: "identical bit for bit",
  equal: "equal within tolerance",
  different: "DIFFERENT",
  rescored: "scores the same, can't run here",
  unknown: "can't be checked here",
  skipped: "skipped",
};

/** Differences that a line of text shows; `--json` has them all. */
const SHOWN = 8;

function describe({ trial, verdict, differences }: VerifiedTrial): string {
  const lines = differences.slice(0, SHOWN).map((line) => `  ${oneLine(line)}\n`);
  const more = differences.length - lines.length;
  return [
    `${trial}  ${MEANING[verdict]}\n`,
    ...lines,
    ...more > 0 ? [`  and ${more} more (--json)\n`] : [],
  ].join("");
}

function summary(verified: readonly VerifiedTrial[], recorded: number): string {
  const counts = Object.keys(MEANING).map((verdict) => {
    const count = verified.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${MEANING[verdict as VerifiedTrial["verdict"]]}`];
  }).flat();
  const looked = verified.filter(({ verdict }) => verdict !== "skipped").length;
  return `Of ${recorded} trials ${looked} were looked at: ${counts.join(", ")}`;
}

function asJson(trials: readonly VerifiedTrial[]): string {
  const tolerances = { firstLoss: FIRST_LOSS_TOLERANCE, curve: CURVE_TOLERANCE };
  return `${JSON.stringify({ schemaVersion: 1, tolerances, trials }, null, 2)}\n`;
}
