import { z } from "zod";
import { apdOptions, type Engine } from "../../apd/mod.ts";
import { sparseFeatureSampler } from "../../models/mod.ts";
import { type Benchmark, type Profile, PROFILES } from "../benchmark.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { type ExpectedTimes, stepsOf } from "../expected_times.ts";
import { InputError } from "../input_error.ts";

const EXAMPLES = `
Examples:
  deno task times > times.json && mv times.json benchmarks/expected_times.json
  deno task times --benchmark tms-5-2`;

/** Turns, of which the median counts. */
const ROUNDS = 3;
/** A turn takes about so long; of a step that takes longer the first two count. */
const MILLISECONDS = 1000;

/** Adds the command that measures what `bench --list` says about expected times. */
export function addTimes({ program, context, end }: Registration): void {
  program.command("times")
    .summary("measure how long profiles take")
    .description(
      "Times a step of APD on the fused engine for every benchmark and profile, and prints " +
        "benchmarks/expected_times.json, from which bench --list tells expected times.",
    )
    .option("--benchmark <id,...>", "only these benchmarks")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => end(await times(raw, context)));
}

async function times(
  raw: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<ExitCode> {
  const schema = z.strictObject({ benchmark: idList(context.benchmarks).optional() });
  const { benchmark: ids } = parseCommandOptions(schema, raw);
  const engine = await startChosenEngine("webgpu");
  const step: Record<string, Partial<Record<Profile, number>>> = {};
  for (const benchmark of selectById(context.benchmarks, ids)) {
    const profiles = PROFILES.filter((profile) => stepsOf(benchmark, profile) > 0);
    const measured: Partial<Record<Profile, number>> = {};
    for (const profile of profiles) {
      if (context.signal.aborted) return EXIT.interrupted;
      measured[profile] = Number((await timeStep(benchmark, { profile, engine })).toPrecision(3));
      context.terminal.err(`${benchmark.id}  ${profile}  ${measured[profile]} ms per step\n`);
    }
    step[benchmark.id] = measured;
  }
  const result: ExpectedTimes = { adapter: engine.adapter, step };
  context.terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  return EXIT.success;
}

/** Median milliseconds of a step. */
async function timeStep(
  benchmark: Benchmark,
  { profile, engine }: { readonly profile: Profile; readonly engine: Engine },
): Promise<number> {
  const { network } = await benchmark.loadTarget(0);
  const options = apdOptions.parse(benchmark.profiles[profile].methods["apd"]);
  if (engine.startProfiler === undefined) {
    throw new InputError(`Cannot time steps on ${engine.id}: only the fused engine can`);
  }
  const profiler = await engine.startProfiler([{
    network,
    sampler: sparseFeatureSampler(benchmark.distribution, { seed: 0, stream: "data" }),
    options: { ...options, steps: 1_000_000 },
    seed: 0,
  }]);
  try {
    const first = await profiler.time(2);
    if (first >= MILLISECONDS) return first;
    const steps = Math.max(2, Math.min(500, Math.ceil(MILLISECONDS / first)));
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await profiler.time(steps));
    return rounds.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  } finally {
    profiler.destroy();
  }
}
