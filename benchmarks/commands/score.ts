import { join } from "node:path";
import { z } from "zod";
import { stableJson } from "../../reports/mod.ts";
import { type Profile, PROFILES } from "../benchmark.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import { finishedLine } from "../command_line/progress_report.ts";
import type { Registration } from "../command_line/registration.ts";
import { describeEnvironment } from "../environment/describe_environment.ts";
import { addExternal, checkJoins, emptyResults } from "../exchange/add_external.ts";
import { type CheckedSubmission, checkSubmission } from "../exchange/check_submission.ts";
import { describeExternal, scoreSubmission } from "../exchange/score_submission.ts";
import { openSubmission } from "../exchange/submission_folder.ts";
import { fileExists } from "../file_exists.ts";
import { InputError } from "../input_error.ts";
import { readResults } from "../read_results.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { outFiles } from "../runner/out_files.ts";
import { removeLeftovers } from "../runner/remove_leftovers.ts";
import {
  readUnfinished,
  removeUnfinished,
  unfinishedPath,
  writeUnfinished,
} from "../runner/unfinished.ts";
import { writeText } from "../runner/write_text.ts";
import { writeReport, type WrittenReport } from "../write_report.ts";

const EXAMPLES = `
Examples:
  deno task score out/numpy-svd --check            check all of a submission, and score nothing
  deno task score out/numpy-svd                    score it by itself, in out/scored-<method id>
  deno task score out/numpy-svd --into out/quick   score it, and put it into the report of a run

docs/submissions.md says what a submission is. Exit codes: 0 success, 2 an unusable submission.`;

const optionsSchema = z.strictObject({
  out: z.string().min(1).optional(),
  into: z.string().min(1).optional(),
  profile: z.enum(PROFILES).optional(),
  check: z.boolean().default(false),
});

/** Adds the command that scores decompositions from outside of the suite. */
export function addScore({ program, context, end }: Registration): void {
  program.command("score")
    .summary("score decompositions that were made elsewhere")
    .description("Checks a submission, scores it as the suite's own methods are, and ranks it.")
    .argument("<submission>", "folder with submission.json and its safetensors files")
    .option("--out <folder>", "where files go (default: out/scored-<method id>)")
    .option("--into <folder>", "output folder of a finished run, whose report it joins")
    .option("--profile <name>", `whose name results by themselves bear (default: ${PROFILES[0]})`)
    .option("--check", "only check the submission")
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string, raw: Record<string, unknown>) =>
      end(await score(folder, parseCommandOptions(optionsSchema, raw), context))
    );
}

async function score(
  folder: string,
  { out: named, into, profile, check }: z.infer<typeof optionsSchema>,
  context: CommandContext,
): Promise<ExitCode> {
  const { benchmarks, methods, terminal } = context;
  if (into !== undefined && (named ?? profile) !== undefined) {
    throw new InputError(
      `Cannot use --into ${into} with --${
        named === undefined ? "profile" : "out"
      }: the run has both`,
    );
  }
  const checked = await checkSubmission(await openSubmission(folder), { benchmarks, methods });
  const { submission: { method: { id } }, trials: { length: total } } = checked;
  if (check) {
    terminal.out(`The submission of ${id} is in order: ${total} decompositions\n`);
    return EXIT.success;
  }
  const out = into ?? named ?? join("out", `scored-${id}`);
  if (into !== undefined) await readResults(into, { goesOn: runOf(id) }); // before anything is written
  await checkWritable(out);
  const report = await withFolderLock(
    out,
    () => scoreInto(out, { checked, joins: into !== undefined, profile }, context),
  );
  terminal.out(`${report.table}\nReport ${report.page}, results ${report.results}\n`);
  return EXIT.success;
}

/** Scores a submission in a folder that is locked, and writes the report of all that is there then. */
async function scoreInto(
  out: string,
  { checked, joins, profile = PROFILES[0] }: {
    readonly checked: CheckedSubmission;
    /** Whether it joins a run. */
    readonly joins: boolean;
    readonly profile: Profile | undefined;
  },
  { benchmarks, baselines, terminal, clock }: CommandContext,
): Promise<WrittenReport> {
  const { submission, trials: { length: total } } = checked;
  const { id } = submission.method;
  const earlier = joins
    ? await readResults(out, { goesOn: runOf(id) })
    : emptyResults({ profile, finished: clock.iso() });
  if (!joins) await checkUnused(out, id);
  checkJoins(earlier, { method: id, out, benchmarks: checked.trials.map((one) => one.benchmark) });
  await removeLeftovers(out);
  // until results.json is written, files of trials are newer than what it says of them
  const planned = checked.trials.map(({ entry, benchmark }) =>
    `${benchmark.id}.${id}.${entry.seed}`
  );
  await writeUnfinished(out, { run: runOf(id), planned, done: {} });
  const trials = await scoreSubmission(checked, {
    out,
    environment: await describeEnvironment({ id: "external", adapter: "unknown" }),
    onTrial: (trial, { done }) => {
      const at = { done, total, benchmark: trial.benchmark.id, method: id, seed: trial.seed };
      terminal.err(`${finishedLine(at, trial)}\n`);
    },
  });
  const results = addExternal(
    earlier,
    { method: describeExternal(submission), trials },
    benchmarks,
  );
  await writeText(outFiles(out).results, stableJson(results));
  const report = await writeReport({ results, out, baselines });
  await removeUnfinished(out);
  return report;
}

/** What the marker of a folder calls the scoring of a method, which the same command takes up. */
function runOf(method: string): string {
  return `score ${method}`;
}

/** Results by themselves replace none but those of the same method. */
async function checkUnused(out: string, method: string): Promise<void> {
  const files = [outFiles(out).results, unfinishedPath(out)];
  const [hasResults, isMarked] = await Promise.all(files.map(fileExists));
  if (!hasResults && !isMarked) return;
  const goesOn = runOf(method);
  if (!hasResults && (await readUnfinished(out))?.run === goesOn) return; // it was the first one
  const { methods } = await readResults(out, { goesOn });
  const other = methods.find(({ id }) => id !== method);
  if (other === undefined) return;
  throw new InputError(
    `Cannot score "${method}" into ${out}: it has results of ${other.id}, which would be lost; name ` +
      `another folder, or --into ${out} to join them`,
  );
}
