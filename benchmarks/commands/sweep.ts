import { planTrials } from "../runner/plan_trials.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { selectById } from "../command_line/id_list.ts";
import { oneLine } from "../command_line/one_line.ts";
import { ProgressReport } from "../command_line/progress_report.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { describeEnvironment } from "../environment/describe_environment.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { removeLeftovers } from "../runner/remove_leftovers.ts";
import { parseGrid } from "../sweep/parse_grid.ts";
import { checkPoints, runSweep, type SweepRun, type SweptMethod } from "../sweep/run_sweep.ts";
import { sweepPoints, type SweepTask } from "../sweep/sweep_points.ts";
import { writeSweep, type WrittenSweep } from "../sweep/write_sweep.ts";
import { parseSweepOptions, type SweepOptions } from "./sweep_options.ts";

const EXAMPLES = `
Examples:
  deno task sweep --method apd --benchmark tms-5-2 --seeds 3 \\
    --grid apd.simplicity=0.1,0.7,3 --grid apd.learningRate=0.01,0.03     six settings
  deno task sweep --method apd --benchmark tms-5-2,tms-5-2-id --random 10 \\
    --grid apd.simplicity=log:0.1..10 --grid apd.batch=512,1024           ten random ones

A range (low..high, or log:low..high for a uniform logarithm) gives fractions and needs --random; list the
values of an option that takes whole numbers. More points (a longer list, a larger --random), seeds and
benchmarks in the same folder take over what has run.

Exit codes: 0 success, 2 an unusable input or a failed trial, 130 Ctrl-C.`;

/** Adds the command that tries settings of a method. */
export function addSweep({ program, context, end }: Registration): void {
  const collect = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  program.command("sweep")
    .summary("try settings of a method")
    .description(
      "Runs a method with every setting of a grid, or random ones, and draws recovery against L0 and time.",
    )
    .requiredOption("--method <id>", "the method")
    .requiredOption("--benchmark <id,...>", "on these benchmarks")
    .requiredOption(
      "--grid <method.option=values>",
      "values of an option: 1,2,3 or low..high or log:low..high; may be given again",
      collect,
    )
    .option("--random <n>", "draw n points instead of running the whole grid")
    .option("--seed <n>", "seed of those draws", "0")
    .option("--profile <name>", "whose settings are changed: quick, standard or paper", "quick")
    .option("--seeds <n>", "number of trial seeds instead of the profile's")
    .option("--engine <name>", "auto, webgpu, tfjs, tfjs:webgpu, tfjs:wasm or tfjs:cpu", "auto")
    .option(
      "--together <n>",
      "most seeds that train at a time (default: as many as suit the engine)",
    )
    .option("--out <folder>", "where files go (default: out/sweep/<method>)")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => end(await sweep(parseSweepOptions(raw, context), context)));
}

async function sweep(options: SweepOptions, context: CommandContext): Promise<ExitCode> {
  const { method: id, profile, seeds, out } = options;
  const axes = parseGrid(options.grid, id);
  const random = options.random === undefined
    ? undefined
    : { count: options.random, seed: options.seed };
  const points = await sweepPoints({ method: id, profile, axes, random });
  const [method] = selectById(context.methods, [id]);
  const benchmarks = selectById(context.benchmarks, options.benchmark);
  const swept = { benchmarks, profile, method: method!, points };
  checkPoints(swept); // before the engine starts
  await planTrials({ benchmarks, profile, methods: [method!], seeds, leaveNoneOut: true });
  await checkWritable(out);
  return await withFolderLock(out, () => runLocked({ options, swept, axes }, context));
}

async function runLocked(
  { options, swept, axes }: {
    readonly options: SweepOptions;
    readonly swept: SweptMethod;
    readonly axes: ReturnType<typeof parseGrid>;
  },
  { terminal, clock, signal }: CommandContext,
): Promise<ExitCode> {
  const { seeds, out } = options;
  await removeLeftovers(out);
  const engine = await startChosenEngine(options.engine);
  terminal.err(`Engine ${engine.id} on ${engine.adapter}\n`);
  const progress = new ProgressReport({ terminal, clock });
  const run: SweepRun = {
    ...swept,
    options: axes.map(({ option }) => option),
    seeds,
    together: options.together,
    engine,
    environment: await describeEnvironment(engine),
    out,
    clock,
    signal,
    onEvent: (event) => progress.handle(event),
    onPoint: (point, place) => {
      progress.end();
      terminal.err(`Setting ${place + 1}/${swept.points.length} ${describePoint(point)}\n`);
    },
  };
  let written: WrittenSweep | undefined;
  const failed: string[] = [];
  try {
    for await (const { sweep, results } of runSweep(run)) {
      written = await writeSweep(sweep, out);
      failed.push(
        ...results.trials.filter(({ status }) => status === "failed").map(({ id, message = "" }) =>
          `failed: ${sweep.points.length}. setting: ${id}: ${oneLine(message)}\n`
        ),
      );
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.end();
    terminal.err(`Stopped. The finished trials are in ${out}; the same command continues there.\n`);
    return EXIT.interrupted;
  } finally {
    progress.end();
  }
  if (written !== undefined) {
    terminal.out(
      `${written.text}\nPage ${written.page}, tables ${written.tables}, data ${written.json}\n`,
    );
  }
  failed.forEach((line) => terminal.out(line));
  return failed.length > 0 ? EXIT.unusable : EXIT.success;
}

/** Its folder and what it sets. */
function describePoint({ id, settings }: SweepTask): string {
  const list = Object.entries(settings).map(([option, value]) => `${option} ${value}`).join(", ");
  return `${id}: ${oneLine(list)}`;
}
