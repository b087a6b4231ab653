import { join } from "node:path";
import { z } from "zod";
import { auditScores, auditTable, describeConflict, versionConflicts } from "../../reports/mod.ts";
import { auditedTrials, type AuditRequest, type KeyedTrial } from "../audit/audited_trials.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { InputError } from "../input_error.ts";
import { pathFault } from "../path_fault.ts";
import { readUnfinished } from "../runner/unfinished.ts";

const EXAMPLES = `
Examples:
  deno task audit out/quick                     score a run's decompositions under five evaluation seeds
  deno task audit out/quick out/paper --seeds 3
  deno task audit benchmarks/baselines          committed trials: without evaluation seeds
  deno task audit out/quick --json > audit.json each benchmark on its own, too

Columns: standard deviations when only the evaluation seed changes, over trial seeds, and over the
trials of all methods; noise, the first by the last; rank correlation with recovery (docs/scores.md).`;

const optionsSchema = z.strictObject({
  seeds: z.string().transform(Number).pipe(z.int().min(1).max(100)),
  json: z.boolean().default(false),
});

/** Adds the command that tells how much of each score is noise. */
export function addAudit({ program, context, end }: Registration): void {
  program.command("audit")
    .summary("tell how much of each score is noise")
    .description(
      "Scores stored decompositions under several evaluation seeds, and prints for each score how it " +
        "varies and how it goes with recovery.",
    )
    .argument(
      "<results...>",
      "output folders of runs, results.json files, baselines or folders of them",
    )
    .option("--seeds <n>", "number of evaluation seeds", "5")
    .option("--json", "print the result as JSON, and nothing else there")
    .addHelpText("after", EXAMPLES)
    .action(async (paths: readonly string[], raw: Record<string, unknown>) =>
      end(await audit({ paths, raw }, context))
    );
}

async function audit(
  { paths, raw }: { readonly paths: readonly string[]; readonly raw: Record<string, unknown> },
  { benchmarks, terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const { seeds, json } = parseCommandOptions(optionsSchema, raw);
  const trials = new Map<string, KeyedTrial>();
  const goOn: AuditRequest["goOn"] = (trial) => {
    if (signal.aborted) return false;
    terminal.err(`${trial}\n`);
    return true;
  };
  for (const path of (await Promise.all(paths.map(filesOf))).flat()) {
    for await (const trial of auditedTrials({ path, benchmarks, seeds, goOn })) {
      const known = trials.get(trial.key)?.scores.length ?? 0;
      // a run's own trial, of several evaluation seeds, before its baseline's
      if (trial.scores.length > known) trials.set(trial.key, trial);
    }
  }
  if (signal.aborted) return EXIT.interrupted;
  const audits = auditScores([...trials.values()]);
  const warnings = conflictsOf([...trials.values()]);
  warnings.forEach((warning) => terminal.err(`warning: ${warning}\n`));
  terminal.out(
    json
      ? `${
        JSON.stringify(
          {
            schemaVersion: 1,
            evaluationSeeds: seeds,
            ...warnings.length > 0 && { warnings },
            scores: audits,
          },
          null,
          2,
        )
      }\n`
      : auditTable(audits),
  );
  return EXIT.success;
}

/** Where trials of one benchmark do not compare, one line each. */
function conflictsOf(trials: readonly KeyedTrial[]): string[] {
  return [...Map.groupBy(trials, ({ benchmark }) => benchmark)].flatMap(([benchmark, own]) => {
    const versioned = own.map(({ method: id, version, versions, scores }) => ({
      benchmark: { version },
      method: { id },
      versions,
      scores: scores[0] ?? {},
    }));
    return versionConflicts(versioned).map((one) => `${benchmark}: ${describeConflict(one)}`);
  });
}

/** The results.json or baselines that a path means. */
async function filesOf(path: string): Promise<string[]> {
  const names = await namesIn(path);
  if (names === undefined) return [path];
  if (await readUnfinished(path) !== undefined) {
    throw new InputError(
      `Cannot audit ${path}: its last run has not ended; run the same command again`,
    );
  }
  if (names.includes("results.json")) return [join(path, "results.json")];
  const found = names.filter((name) => name.endsWith(".json")).toSorted();
  if (found.length > 0) return found.map((name) => join(path, name));
  throw new InputError(
    `Cannot audit ${path}: it must hold a results.json or baselines, has neither`,
  );
}

/** The files of a folder; undefined for a file. */
async function namesIn(path: string): Promise<string[] | undefined> {
  try {
    const { isDirectory } = await Deno.stat(path);
    return isDirectory
      ? (await Array.fromAsync(Deno.readDir(path))).map(({ name }) => name)
      : undefined;
  } catch (error) {
    const fault = path === "" ? "the path is empty" : pathFault(error);
    if (fault === undefined) throw error;
    throw new InputError(`Cannot audit ${path}: ${fault}`);
  }
}
