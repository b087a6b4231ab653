import { dirname } from "node:path";
import type { Results } from "../../reports/mod.ts";
import { baselineForRun, type Extent } from "../baseline_for_run.ts";
import { expectedTimes } from "../expected_times.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { ALL, selectById, selectMethods } from "../command_line/id_list.ts";
import { ProgressReport } from "../command_line/progress_report.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import { describeEnvironment, suiteCommit } from "../environment/describe_environment.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { benchmarksOf, planTrials } from "../runner/plan_trials.ts";
import { removeReplaced, type ReplacedRun, replacedRun } from "../runner/replaced_run.ts";
import { runSuite } from "../runner/run_suite.ts";
import { shardPlans } from "../runner/shard.ts";
import { writeReport, type WrittenReport } from "../write_report.ts";
import { baselinePath, readBaseline, writeBaseline } from "./baseline_file.ts";
import { type BenchOptions, outFolder, parseBenchOptions } from "./bench_options.ts";
import { judgeRun } from "./judge_run.ts";
import { listSuite } from "./list_suite.ts";

const EXAMPLES = `
Examples:
  deno task bench                                       the quick profile, but for optional methods
  deno task bench --profile paper --benchmark tms-5-2   one benchmark with the published settings
  deno task bench --method apd,svd --seeds 1            a look at two methods
  deno task bench --set apd.simplicity=0                a worse APD: the regression gate fires
  deno task bench --seeds 20 --together 10              ten seeds in the same dispatches
  deno task bench --shard 2/8                           the second of eight shares, for a cluster
  deno task bench --json --out out/mine > board.json    the leaderboard for a program to read

A run that --benchmark, --method, --seeds or --set restricts goes to out/<profile>-partial, so that it
replaces no whole run.

Exit codes: 0 success, 1 a score has regressed, 2 an unusable input or a failed trial, 130 Ctrl-C.`;

/** Adds the command that decomposes, scores and ranks. */
export function addBench({ program, context, end }: Registration): void {
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(", ");
  program.command("bench")
    .summary("decompose, score and rank")
    .description("Runs methods on benchmarks, ranks them, and compares with the last baseline.")
    .option("--profile <name>", "how much to run: quick, standard or paper", "quick")
    .option("--benchmark <id,...>", `only these benchmarks (${ids(context.benchmarks)})`)
    .option("--method <id,...>", `only these methods, or all (${ids(context.methods)})`)
    .option("--seeds <n>", "number of seeds instead of the profile's")
    .option("--engine <name>", "auto, webgpu, tfjs, tfjs:webgpu, tfjs:wasm or tfjs:cpu", "auto")
    .option(
      "--together <n>",
      "most seeds of a method that train at a time (default: as many as suit the engine)",
    )
    .option("--shard <i/n>", "run the i-th of n shares of the trials; deno task merge joins them")
    .option(
      "--out <folder>",
      "where files go (default: out/<profile>, restricted: out/<profile>-partial, share: ...-shard-<i>-of-<n>)",
    )
    .option("--baseline <file>", "compare with this one, or none (default: the committed one)")
    .option("--update-baseline", "make this run the baseline, and add it to the history beside it")
    .option(
      "--set <method.option=value>",
      "change an option of a method; may be given again",
      (setting: string, earlier: readonly string[] = []) => [...earlier, setting],
    )
    .option("--list", "list benchmarks, methods and their options, and stop")
    .option("--json", "print leaderboard.json on standard output, and nothing else there")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => end(await bench(parseBenchOptions(raw, context), context)));
}

async function bench(options: BenchOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, baselines } = context;
  const methods = selectMethods(context.methods, options.method);
  if (options.list) {
    const benchmarks = selectById(context.benchmarks, options.benchmark);
    const listed = selectMethods(context.methods, options.method ?? [ALL]);
    terminal.out(listSuite({ benchmarks, methods: listed }, expectedTimes));
    return EXIT.success;
  }
  const picked = {
    benchmarks: options.benchmark === undefined
      ? benchmarksOf(context.benchmarks, options.profile)
      : selectById(context.benchmarks, options.benchmark),
    methods,
  };
  const baseline = options.shard === undefined ? await readBaseline(options, baselines) : undefined; // a share has not all seeds
  const compared = baseline &&
    baselineForRun(baseline, { profile: options.profile, suite: context, picked });
  if (options.updateBaseline) await checkWritable(dirname(baselinePath(options, baselines)));
  const out = outFolder(options);
  const leaveNoneOut = options.method !== undefined;
  const plans = await planTrials({ ...options, ...picked, leaveNoneOut, options: options.set }); // before the engine starts
  const share = options.shard === undefined ? plans : shardPlans(plans, options.shard);
  await checkWritable(out);
  const replaced = await replacedRun(out, share.map(({ id }) => id));
  if (replaced.trials.length > 0) {
    terminal.err(
      `Replacing the run in ${out}: ${replaced.trials.length} of its trials are not in this one ` +
        `(${replaced.methods.join(", ")})\n`,
    );
  }
  const ended = await runInterruptibly({ ...options, ...picked, replaced }, context);
  if (ended === undefined) {
    terminal.err(`Stopped. The finished trials are in ${out}; the same command continues there.\n`);
    return EXIT.interrupted;
  }
  const { results, report } = ended;
  const { code, lines } = judgeRun(results, compared);
  const summary = [
    report.table,
    `Report ${report.page}, table ${report.leaderboard}, results ${report.results}`,
    ...lines,
  ];
  const print = options.json ? terminal.err : terminal.out;
  print(`${summary.join("\n")}\n`);
  if (options.json) terminal.out(report.leaderboardJson);
  if (options.updateBaseline) {
    const path = baselinePath(options, baselines);
    const origin = { date: context.clock.iso(), commit: await suiteCommit() };
    await writeBaseline(path, { results, origin });
    print(`Baseline ${path}\n`);
  }
  return code;
}

/** Runs the suite under the eyes of the user; undefined after Ctrl-C. */
async function runInterruptibly(
  options: BenchOptions & Extent & { readonly replaced: ReplacedRun },
  { terminal, clock, signal, baselines }: CommandContext,
): Promise<{ readonly results: Results; readonly report: WrittenReport } | undefined> {
  const out = outFolder(options);
  const engine = await startChosenEngine(options.engine);
  terminal.err(`Engine ${engine.id} on ${engine.adapter}\n`);
  const progress = new ProgressReport({ terminal, clock });
  let report: WrittenReport | undefined;
  try {
    const results = await runSuite({
      benchmarks: options.benchmarks,
      methods: options.methods,
      profile: options.profile,
      seeds: options.seeds,
      options: options.set,
      leaveNoneOut: options.method !== undefined,
      together: options.together,
      shard: options.shard,
      engine,
      environment: await describeEnvironment(engine),
      out,
      clock,
      signal,
      onEvent: (event) => progress.handle(event),
      finish: async (results) => {
        await removeReplaced(out, options.replaced);
        report = await writeReport({ results, out, baselines });
      },
    });
    return report && { results, report };
  } catch (error) {
    if (!signal.aborted) throw error;
    return undefined;
  } finally {
    progress.end();
  }
}
