import { z } from "zod";
import { ENGINE_CHOICES, type EngineChoice } from "../../apd/mod.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { settingsSchema } from "../command_line/settings_schema.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { InputError } from "../input_error.ts";
import { type BenchmarkPerf, PERF_SCHEMA_VERSION, type PerfResult } from "../perf/perf_result.ts";
import { perfTable } from "../perf/perf_table.ts";
import { TIMED_METHODS } from "../perf/published_training.ts";
import { timeBenchmark } from "../perf/time_benchmark.ts";

const EXAMPLES = `
Examples:
  deno task perf                                       webgpu, tfjs:wasm, tfjs:webgpu
  deno task perf --benchmark tms-5-2 --curves          how a step grows with batch, C and instances
  deno task perf --benchmark compressed-computation --set apd.batch=256 --steps 75
  deno task perf --method spd --benchmark tms-5-2 --steps 100
  deno task perf --rounds 1 --steps 20 --json          a smoke test`;

/** Engines that can be timed beside each other. */
const ENGINES = ENGINE_CHOICES.filter((choice) => choice !== "auto" && choice !== "tfjs");

/** Timed unless others are named. */
const USUAL_ENGINES = ["webgpu", "tfjs:wasm", "tfjs:webgpu"] as const;

/** Adds the command that times the engines. */
export function addPerf({ program, context, end }: Registration): void {
  program.command("perf")
    .summary("time the engines")
    .description(
      "Trains APD or SPD with the published settings on each engine in turn, and prints ms per step; takes " +
        "a step of the fused engine apart (docs/performance.md).",
    )
    .option("--benchmark <id,...>", "these benchmarks (default: those of the quick profile)")
    .option(
      "--engine <name,...>",
      `engines (${ENGINES.join(", ")}), compared with the first (default: those of ` +
        `${USUAL_ENGINES.join(",")} that start here)`,
    )
    .option("--method <name>", `what trains (${TIMED_METHODS.join(", ")})`, "apd")
    .option("--rounds <n>", "how often each engine has its turn", "5")
    .option("--steps <n>", "steps of a turn of webgpu; tfjs takes fewer", "1000")
    .option("--seconds <n>", "how long a turn of tfjs takes at most", "5")
    .option("--set <method.option=value...>", "train with other settings than the published ones")
    .option("--curves", "also time APD on webgpu with other batches, components and instances")
    .option("--json", "print the result as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => end(await perf(raw, context)));
}

function perfSchema({ benchmarks }: Pick<CommandContext, "benchmarks">) {
  const positive = z.string().transform(Number);
  return z.strictObject({
    benchmark: idList(benchmarks).optional(),
    engine: z.string().transform((list) => list.split(",")).pipe(z.array(z.enum(ENGINES)).min(1))
      .optional(),
    method: z.enum(TIMED_METHODS),
    rounds: positive.pipe(z.int().min(1).max(1000)),
    steps: positive.pipe(z.int().min(1).max(1_000_000)),
    seconds: positive.pipe(z.number().positive().max(3600)),
    set: settingsSchema.default({}),
    curves: z.boolean().default(false),
    json: z.boolean().default(false),
  }).superRefine(({ method, set }, { addIssue }) => {
    const other = Object.keys(set).find((id) => id !== method);
    if (other === undefined) return;
    const message = `must be options of ${method}, which is what is timed`;
    addIssue({ code: "custom", path: ["set"], input: set, message });
  });
}

/** The usual engines without those that this machine has no adapter for. */
async function usualEngines({ terminal }: CommandContext): Promise<EngineChoice[]> {
  const engines: EngineChoice[] = [];
  for (const choice of USUAL_ENGINES) {
    try {
      await startChosenEngine(choice);
      engines.push(choice);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      terminal.err(`${error.message}\n`);
    }
  }
  return engines;
}

async function perf(
  raw: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<ExitCode> {
  const options = parseCommandOptions(perfSchema(context), raw);
  const engines = options.engine ? [...new Set(options.engine)] : await usualEngines(context);
  const { clock, signal } = context;
  const results: BenchmarkPerf[] = [];
  try {
    const usual = context.benchmarks.filter(({ profiles }) => profiles.quick.seeds > 0);
    const selected = options.benchmark ? selectById(context.benchmarks, options.benchmark) : usual;
    for (const benchmark of selected) {
      const result = await timeBenchmark(benchmark, {
        ...options,
        changes: options.set[options.method] ?? {},
        engines,
        clock,
        signal,
        start: startChosenEngine,
      });
      results.push(result);
      if (!options.json) context.terminal.out(perfTable(result));
    }
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
  const result: PerfResult = { schemaVersion: PERF_SCHEMA_VERSION, benchmarks: results };
  if (options.json) context.terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  return EXIT.success;
}
