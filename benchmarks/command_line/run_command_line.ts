import { Command, CommanderError } from "commander";
import { TargetError, WriteError } from "../../models/mod.ts";
import { BaselineError } from "../../reports/mod.ts";
import { addAudit } from "../commands/audit.ts";
import { addBench } from "../commands/bench.ts";
import { addCompare } from "../commands/compare.ts";
import { addExportTargets } from "../commands/export_targets.ts";
import { addMerge } from "../commands/merge.ts";
import { addPerf } from "../commands/perf.ts";
import { addReport } from "../commands/report.ts";
import { addScore } from "../commands/score.ts";
import { addSweep } from "../commands/sweep.ts";
import { addTimes } from "../commands/times.ts";
import { addTrain } from "../commands/train.ts";
import { addVerify } from "../commands/verify.ts";
import { SubmissionError } from "../exchange/submission_error.ts";
import { InputError } from "../input_error.ts";
import { type CommandContext, EXIT, type ExitCode } from "./command_context.ts";
import { oneLine } from "./one_line.ts";

const INPUT_ERRORS = [InputError, SubmissionError, TargetError, BaselineError, WriteError];

/**
 * Runs one command of the suite: `audit`, `bench`, `compare`, `export-targets`, `merge`, `perf`, `report`,
 * `score`, `sweep`, `times`, `train` or `verify`.
 *
 * An unusable input is one line on standard error and exit code 2.
 *
 * @param args the arguments after the program's name
 * @returns the exit code
 * @throws whatever is neither an unusable input nor Ctrl-C: a fault of the suite.
 */
export async function runCommandLine(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal } = context;
  let code: ExitCode = EXIT.success;
  const program = new Command("deno task")
    .description("Benchmarks parameter decomposition on networks whose mechanisms are known.")
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(`${oneLine(text)}\n`),
    });
  const register = { program, context, end: (result: ExitCode) => code = result };
  addAudit(register);
  addBench(register);
  addCompare(register);
  addExportTargets(register);
  addMerge(register);
  addPerf(register);
  addReport(register);
  addScore(register);
  addSweep(register);
  addTimes(register);
  addTrain(register);
  addVerify(register);
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.unusable;
    if (INPUT_ERRORS.some((kind) => error instanceof kind) && error instanceof Error) {
      terminal.err(`error: ${oneLine(error.message)}\n`);
      return EXIT.unusable;
    }
    throw error;
  }
}
