import { join } from "node:path";
import { renderComparison } from "../../reports/html/mod.ts";
import {
  compareMethods,
  compareResults,
  type Comparison,
  comparisonOutcome,
  comparisonTable,
  type NamedResults,
  stableJson,
} from "../../reports/mod.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { oneLine } from "../command_line/one_line.ts";
import type { Registration } from "../command_line/registration.ts";
import { fileExists } from "../file_exists.ts";
import { InputError } from "../input_error.ts";
import { readResults } from "../read_results.ts";
import { checkWritable } from "../runner/check_writable.ts";
import { withFolderLock } from "../runner/folder_lock.ts";
import { outFiles } from "../runner/out_files.ts";
import { unfinishedPath } from "../runner/unfinished.ts";
import { writePages } from "../write_pages.ts";
import { type CompareOptions, parseCompareOptions } from "./compare_options.ts";

/** Characters in a line where the table goes to a file or a pipe. */
const FILE_COLUMNS = 100;
/** Methods or trials that an error names; of the others it gives the number. */
const NAMED = 6;

const EXAMPLES = `
Examples:
  deno task compare out/before out/after               what moved from one run to another
  deno task compare before.json after.json --score recovery,l0
  deno task compare out/quick --methods svd,apd        how apd stands to svd in one run
  deno task compare out/before out/after --method apd --json
  deno task compare out/before out/after --html out/compare

Changes are the second less the first, over the seeds of which both decomposed the same network.
Rows of other benchmark, target or score versions or profiles are marked with ! and do not decide. Other
options are named and judged all the same. With --strict both are an error (docs/compare.md).

Exit codes: 0 nothing is worse, 1 something is, by the rule of the regression gate, 2 an unusable input,
no row that compares, a method that the second misses, a failed trial of the second, or with --strict
something that does not compare.`;

/** Adds the command that tells what moved. */
export function addCompare({ program, context, end }: Registration): void {
  program.command("compare")
    .summary("tell what moved between two results, or two methods of one")
    .description(
      "Compares two results, or two methods of one, on every benchmark: what moved, by how much, and " +
        "whether noise could do it.",
    )
    .argument("<results...>", "output folders of runs, or their results.json files")
    .option("--methods <id,id>", "compare two methods of one run, the second with the first")
    .option("--method <id,...>", "only these methods")
    .option("--benchmark <id,...>", "only these benchmarks")
    .option("--score <id,...>", "these scores (default: those of the regression gate)")
    .option("--strict", "what does not compare, or only one side has, is an error")
    .option("--json", "print the comparison as JSON, and nothing else there")
    .option("--html <folder>", "write the comparison as a page into a folder, too")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: readonly string[], raw: Record<string, unknown>) =>
      end(await compare({ paths, options: parseCompareOptions(raw, paths) }, context))
    );
}

async function compare(
  { paths, options }: { readonly paths: readonly string[]; readonly options: CompareOptions },
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const read = async (name: string) =>
    restrict({ name, results: await readResults(name) }, options);
  const [a, b] = [await read(paths[0]!), paths[1] === undefined ? undefined : await read(paths[1])];
  const comparison = compareBoth({ a, b }, options);
  if (options.html !== undefined) await checkPageFolder(options.html);
  const { colour = false, columns = FILE_COLUMNS } = terminal.screen ?? {};
  terminal.out(
    options.json
      ? stableJson({ ...comparison, outcome: comparisonOutcome(comparison) })
      : comparisonTable(comparison, { columns, colour }),
  );
  if (options.html !== undefined) {
    const folder = options.html;
    await checkWritable(folder);
    await withFolderLock(folder, async () => {
      await checkPageFolder(folder);
      await writePages(renderComparison(comparison), folder);
    });
    const print = options.json ? terminal.err : terminal.out;
    print(`Page ${join(options.html, "index.html")}\n`);
  }
  return judge(comparison, options);
}

/**
 * Checks that the page of a comparison takes the place of no run's overview.
 *
 * @throws {InputError} when the folder is that of a run.
 */
async function checkPageFolder(folder: string): Promise<void> {
  for (const file of [outFiles(folder).results, unfinishedPath(folder)]) {
    if (!await fileExists(file)) continue;
    throw new InputError(
      `Cannot write the page into ${folder}: it is the output folder of a run, whose index.html would be ` +
        "lost; name another folder",
    );
  }
}

function compareBoth(
  { a, b }: { readonly a: NamedResults; readonly b: NamedResults | undefined },
  { methods, score: scores }: CompareOptions,
): Comparison {
  try {
    if (b !== undefined) return compareResults({ a, b, scores });
    return compareMethods({ ...a, methods: methods!, scores });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(error.message);
  }
}

/**
 * Judges a comparison as the regression gate does a run: what was not judged must not pass.
 *
 * @throws {InputError} when nothing is judged, the second lacks what the first has or has failed trials,
 *   or with --strict something does not compare.
 */
function judge(comparison: Comparison, { strict, methods }: CompareOptions): ExitCode {
  const { deciding, worse, mismatched, otherOptions } = comparisonOutcome(comparison);
  const { unmatched, failed } = comparison;
  if (strict && mismatched + otherOptions + unmatched.length > 0) {
    throw new InputError(
      `Cannot compare all with --strict: ${mismatched} rows do not compare, ${otherOptions} are of other ` +
        `options, and only one side has ${unmatched.length} of the methods and benchmarks`,
    );
  }
  if (deciding === 0 && mismatched === 0) {
    throw new InputError("Cannot compare: the two have no benchmark, method and seed in common");
  }
  // a benchmark on which only one of two methods runs is left out, and nothing is missing
  const missing = methods === undefined ? unmatched.filter(({ side }) => side === "a") : [];
  const faults = [
    ...deciding === 0 ? ["no row compares"] : [],
    ...missing.length === 0
      ? []
      : [`b misses ${first(missing.map(({ method, benchmark }) => `${method} on ${benchmark}`))}`],
    ...failed.length === 0 ? [] : [`trials of b failed: ${first(failed)}`],
  ];
  if (faults.length > 0) {
    throw new InputError(`Cannot tell whether b is worse: ${faults.join("; ")}`);
  }
  return worse > 0 ? EXIT.regression : EXIT.success;
}

function first(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return names.slice(0, NAMED).map(oneLine).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** @throws {InputError} when results have no benchmark or method of the name. */
function restrict(
  { name, results }: NamedResults,
  { benchmark, method }: Pick<CompareOptions, "benchmark" | "method">,
): NamedResults {
  const pick = <T extends { readonly id: string }>(list: readonly T[], ids?: readonly string[]) => {
    const unknown = ids?.find((id) => !list.some((item) => item.id === id));
    if (unknown === undefined) {
      return list.filter(({ id }) => ids === undefined || ids.includes(id));
    }
    const known = list.map(({ id }) => id).join(", ") || "nothing";
    throw new InputError(`Cannot compare ${unknown}: ${name} has ${known}`);
  };
  const benchmarks = pick(results.benchmarks, benchmark);
  const methods = pick(results.methods, method);
  const trials = results.trials.filter((trial) =>
    benchmarks.some(({ id }) => id === trial.benchmark.id) &&
    methods.some(({ id }) => id === trial.method.id)
  );
  return { name, results: { ...results, benchmarks, methods, trials } };
}
