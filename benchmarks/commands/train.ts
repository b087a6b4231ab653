import { z } from "zod";
import {
  FROZEN_TARGETS,
  TARGET_RECIPES,
  type TargetProvenance,
  type TargetRecipe,
} from "../../models/mod.ts";
import type { CandidateReport, TargetDeviation } from "../../models/training/mod.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import type { Terminal } from "../command_line/terminal.ts";

const EXAMPLES = `
Examples:
  deno task train                        repeat all trainings and print how far they end
  deno task train --benchmark tms-5-2    those of one benchmark
  deno task train --write                freeze what the trainings give`;

/** Reports of progress come every 100 steps; a log shows one for this many steps. */
const STEPS_PER_LINE = 1000;

interface Trainable {
  readonly id: string;
  readonly recipe: TargetRecipe;
  /** Number of targets. */
  readonly count: number;
}

/** Adds the command that trains the frozen targets again. */
export function addTrain({ program, context, end }: Registration): void {
  const trainable = context.benchmarks.flatMap(({ id, targets }): Trainable[] => {
    const recipe = TARGET_RECIPES.find(({ benchmark }) => benchmark === id);
    return recipe === undefined ? [] : [{ id, recipe, count: targets }];
  });
  const schema = z.strictObject({
    benchmark: idList(trainable).optional(),
    write: z.boolean().default(false),
  });
  program.command("train")
    .summary("train the frozen targets again")
    .description("Repeats the training of the frozen targets and reports the largest deviation.")
    .option("--benchmark <id,...>", `only these (${trainable.map(({ id }) => id).join(", ")})`)
    .option("--write", "freeze the trained targets in place of the ones there are")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => {
      const { benchmark, write } = parseCommandOptions(schema, raw);
      end(await train({ picked: selectById(trainable, benchmark), write }, context));
    });
}

/** Trains on wasm, as the frozen targets were, so that equal numbers can be expected. */
async function train(
  { picked, write }: { readonly picked: readonly Trainable[]; readonly write: boolean },
  { terminal, signal }: CommandContext,
): Promise<ExitCode> {
  const [{ startTensorBackend }, { compareTargets, freezeTargets }] = await Promise.all([
    import("../../models/tensor/mod.ts"),
    import("../../models/training/mod.ts"),
  ]);
  await startTensorBackend("wasm");
  const onProgress = (report: CandidateReport) => showProgress(report, terminal);
  try {
    for (const { id, recipe, count } of picked) {
      const request = { recipe, folder: FROZEN_TARGETS, count, signal, onProgress };
      const lines = write
        ? (await freezeTargets(request)).map(describeFrozen)
        : describeDeviations(await compareTargets(request));
      for (const line of lines) terminal.out(`${id}  ${line}\n`);
    }
    return EXIT.success;
  } catch (error) {
    if (!signal.aborted) throw error;
    terminal.err("Stopped.\n");
    return EXIT.interrupted;
  }
}

function showProgress(
  { benchmark, trainingSeed, step, steps, loss }: CandidateReport,
  terminal: Terminal,
): void {
  if (step % STEPS_PER_LINE !== 0) return;
  terminal.err(
    `${benchmark}  seed ${trainingSeed}  ${step}/${steps}  loss ${loss.toPrecision(4)}\n`,
  );
}

function describeFrozen({ seed, finalLoss, sha256 }: TargetProvenance): string {
  return `target ${seed}  loss ${finalLoss.toPrecision(4)}  SHA-256 ${sha256}`;
}

function describeDeviations(deviations: readonly TargetDeviation[]): readonly string[] {
  const largest = Math.max(...deviations.map(({ deviation }) => deviation));
  return [
    ...deviations.map(({ seed, deviation, frozenLoss, repeatedLoss }) =>
      `target ${seed}  deviation ${deviation.toPrecision(3)}  loss ${
        repeatedLoss.toPrecision(4)
      }, ` +
      `was ${frozenLoss.toPrecision(4)}`
    ),
    `largest deviation of a weight: ${largest.toPrecision(3)}`,
  ];
}
