import { z } from "zod";
import { apdOptions, type Engine, ENGINE_CHOICES, type EngineChoice } from "../../apd/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { timeEngine } from "../runner/time_engine.ts";

const EXAMPLES = `
Examples:
  deno task perf                                             webgpu and tfjs:wasm on every benchmark
  deno task perf --benchmark tms-5-2 --engine webgpu,tfjs:webgpu
  deno task perf --rounds 1 --seconds 1 --json               a smoke test`;

/** Engines that can be timed beside each other. */
const ENGINES = ENGINE_CHOICES.filter((choice) => choice !== "auto" && choice !== "tfjs");

/** Steps of the timed run: engines that report only `steps / 200` times do so often enough. */
const REPORTED_STEPS = 4000;

/** Adds the command that times the engines. */
export function addPerf({ program, context, end }: Registration): void {
  program.command("perf")
    .summary("time the engines")
    .description(
      "Trains APD with the published settings on each engine in turn, and prints ms per step.",
    )
    .option("--benchmark <id,...>", "only these benchmarks")
    .option("--engine <name,...>", `engines (${ENGINES.join(", ")})`, "webgpu,tfjs:wasm")
    .option("--rounds <n>", "how often each engine has its turn", "5")
    .option("--seconds <n>", "how long a turn takes", "3")
    .option("--json", "print the times as JSON, and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => end(await perf(raw, context)));
}

interface EngineTimes {
  readonly benchmark: string;
  readonly engine: string;
  readonly adapter: string;
  /** ms per step of each round. */
  readonly rounds: readonly number[];
  readonly min: number;
  readonly median: number;
}

function perfSchema({ benchmarks }: Pick<CommandContext, "benchmarks">) {
  const positive = z.string().transform(Number);
  return z.strictObject({
    benchmark: idList(benchmarks).optional(),
    engine: z.string().transform((list) => list.split(",")).pipe(z.array(z.enum(ENGINES)).min(1)),
    rounds: positive.pipe(z.int().min(1).max(1000)),
    seconds: positive.pipe(z.number().positive().max(3600)),
    json: z.boolean().default(false),
  });
}

type PerfOptions = z.infer<ReturnType<typeof perfSchema>>;

async function perf(
  raw: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<ExitCode> {
  const options = parseCommandOptions(perfSchema(context), raw);
  const all: EngineTimes[] = [];
  try {
    for (const benchmark of selectById(context.benchmarks, options.benchmark)) {
      const times = await timeBenchmark(benchmark, options, context);
      all.push(...times);
      if (!options.json) context.terminal.out(table(times));
    }
  } catch (error) {
    if (context.signal.aborted) return EXIT.interrupted;
    throw error;
  }
  if (options.json) context.terminal.out(`${JSON.stringify(all, null, 2)}\n`);
  return EXIT.success;
}

async function timeBenchmark(
  benchmark: Benchmark,
  { engine: choices, rounds, seconds }: PerfOptions,
  { clock, signal }: CommandContext,
): Promise<EngineTimes[]> {
  const { network } = await benchmark.loadTarget(0);
  const published = benchmark.profiles.paper.methods["apd"];
  const options = apdOptions.parse({ ...published, steps: REPORTED_STEPS });
  const engines = new Map<EngineChoice, { engine: Engine; rounds: readonly number[] }>();
  for (let round = 0; round < rounds; round++) {
    for (const choice of choices) {
      const known = engines.get(choice);
      // tfjs has one backend at a time for the whole process
      const again = known === undefined || choice.startsWith("tfjs:");
      const engine = again ? await startChosenEngine(choice) : known.engine;
      const milliseconds = await timeEngine(engine, {
        network,
        distribution: benchmark.distribution,
        options,
        seconds,
        clock,
        signal,
      });
      engines.set(choice, { engine, rounds: [...known?.rounds ?? [], milliseconds] });
    }
  }
  return [...engines.values()].map(({ engine: { id, adapter }, rounds }) => {
    const sorted = rounds.filter((time) => !Number.isNaN(time)).toSorted((a, b) => a - b);
    return {
      benchmark: benchmark.id,
      engine: id,
      adapter,
      rounds,
      min: sorted[0] ?? NaN,
      median: sorted[Math.floor(sorted.length / 2)] ?? NaN,
    };
  });
}

function table(times: readonly EngineTimes[]): string {
  const [{ benchmark, median: reference }] = times as [EngineTimes, ...EngineTimes[]];
  const lines = times.map(({ engine, adapter, min, median }) =>
    `  ${engine.padEnd(12)} median ${median.toFixed(2).padStart(9)}  min ${
      min.toFixed(2).padStart(9)
    }  x ${(median / reference).toFixed(1).padStart(6)}  ${adapter}\n`
  );
  return `${benchmark}, ms per step\n${lines.join("")}`;
}
