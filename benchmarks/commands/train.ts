import { z } from "zod";
import { ENGINE_CHOICES, type EngineChoice } from "../../apd/mod.ts";
import {
  BUILT_RECIPES,
  type BuiltRecipe,
  FROZEN_TARGETS,
  loadProvenance,
  TARGET_RECIPES,
  type TargetProvenance,
  type TargetRecipe,
} from "../../models/mod.ts";
import {
  type CandidateReport,
  compareTargets,
  freezeTargets,
  type TargetDeviation,
} from "../../models/training/mod.ts";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { startChosenEngine } from "../command_line/start_engine.ts";
import type { Terminal } from "../command_line/terminal.ts";
import { InputError } from "../input_error.ts";
import { type FrozenEntry, frozenTable } from "./frozen_table.ts";
import { rebuild } from "./rebuild.ts";

const EXAMPLES = `
Examples:
  deno task train                        repeat all trainings and print how far they end
  deno task train --engine tfjs:wasm     on the engine that the toy models come from: equal bits
  deno task train --benchmark tms-5-2    those of one benchmark
  deno task train --list                 print the losses of the frozen targets
  deno task train --engine tfjs:wasm --write --benchmark tms-5-2    freeze what the trainings give`;

/** Reports of progress come every 100 steps; a log shows one for this many steps. */
const STEPS_PER_LINE = 1000;

interface Trainable {
  readonly id: string;
  readonly recipe: TargetRecipe;
  /** Number of targets. */
  readonly count: number;
}

interface Buildable {
  readonly id: string;
  readonly built: BuiltRecipe;
  /** Number of targets. */
  readonly count: number;
}

/** Adds the command that trains the frozen targets again and rebuilds the built ones. */
export function addTrain({ program, context, end }: Registration): void {
  const trainable = context.benchmarks.flatMap(
    ({ id, targets: count }): (Trainable | Buildable)[] => {
      const recipe = TARGET_RECIPES.find(({ benchmark }) => benchmark === id);
      if (recipe !== undefined) return [{ id, recipe, count }];
      const built = BUILT_RECIPES.find(({ benchmark }) => benchmark === id);
      return built === undefined ? [] : [{ id, built, count }];
    },
  );
  const schema = z.strictObject({
    benchmark: idList(trainable).optional(),
    engine: z.enum(ENGINE_CHOICES),
    write: z.boolean().default(false),
    missing: z.boolean().default(false),
    list: z.boolean().default(false),
  });
  program.command("train")
    .summary("train the frozen targets again")
    .description(
      "Repeats the training of the frozen targets and reports the largest deviation. Targets that a " +
        "formula or a seed gives are built again and their hashes compared; --write writes the hashes.",
    )
    .option("--benchmark <id,...>", `only these (${trainable.map(({ id }) => id).join(", ")})`)
    .option("--engine <name>", ENGINE_CHOICES.join(", "), "auto")
    .option(
      "--write",
      "freeze the trained targets; needs a named --engine, as each rounds its own way",
    )
    .option("--missing", "with --write: keep the targets that are frozen, train only the others")
    .option("--list", "print the losses of the frozen targets as a table, train nothing")
    .addHelpText("after", EXAMPLES)
    .action(async (raw) => {
      const { benchmark, list, ...how } = parseCommandOptions(schema, raw);
      if (list) return end(await listFrozen(selectById(trainable, benchmark), context));
      if (how.write && how.engine === "auto") {
        throw new InputError(
          'Cannot freeze targets of --engine "auto": targets from another engine have other bits; ' +
            "name one, the provenance's for the bits of the frozen ones: --engine tfjs:wasm for toy models",
        );
      }
      if (how.missing && !how.write) {
        throw new InputError(
          "Cannot train what is missing without --write: nothing would be frozen",
        );
      }
      end(await train({ picked: selectById(trainable, benchmark), ...how }, context));
    });
}

async function listFrozen(
  picked: readonly (Trainable | Buildable)[],
  { terminal, benchmarks }: CommandContext,
): Promise<ExitCode> {
  const entries: FrozenEntry[] = [];
  for (const target of picked) {
    const { loadTarget, groundTruth } = benchmarks.find(({ id }) => id === target.id)!;
    for (let seed = 0; "recipe" in target && seed < target.count; seed++) {
      const { network } = await loadTarget(seed);
      entries.push({
        provenance: await loadProvenance({ folder: FROZEN_TARGETS, benchmark: target.id, seed }),
        mechanisms: groundTruth(network, seed).mechanisms.length,
        comparison: target.recipe.compare?.(network),
      });
    }
  }
  terminal.out(`${frozenTable(entries)}\n`);
  const built = picked.filter((target) => "built" in target).map(({ id }) => id);
  if (built.length > 0) {
    terminal.err(`Not trained but built from a formula or a seed: ${built.join(", ")}\n`);
  }
  return EXIT.success;
}

async function train(
  { picked, engine, write, missing }: {
    readonly picked: readonly (Trainable | Buildable)[];
    readonly engine: EngineChoice;
    readonly write: boolean;
    readonly missing: boolean;
  },
  { terminal, clock, signal }: CommandContext,
): Promise<ExitCode> {
  for (const target of picked) {
    if (!("built" in target)) continue;
    for (const line of await rebuild({ recipe: target.built, count: target.count, write })) {
      terminal.out(`${target.id}  ${line}\n`);
    }
  }
  const trained = picked.filter((target) => "recipe" in target);
  if (trained.length === 0) return EXIT.success;
  const trainer = await startChosenEngine(engine);
  terminal.err(`Engine ${trainer.id} on ${trainer.adapter}\n`);
  const onProgress = (report: CandidateReport) => showProgress(report, terminal);
  try {
    for (const { id, recipe, count } of trained) {
      const request = { recipe, trainer, folder: FROZEN_TARGETS, count, signal, onProgress };
      const start = clock.milliseconds();
      const lines = write
        ? (await freezeTargets({ ...request, keep: missing })).map(describeFrozen)
        : describeDeviations(await compareTargets(request), trainer.id);
      const seconds = (clock.milliseconds() - start) / 1000;
      for (const line of lines) terminal.out(`${id}  ${line}\n`);
      terminal.err(`${id}  ${seconds.toFixed(1)} s\n`);
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

/** Another engine than the frozen targets' rounds differently, so that only their bits differ. */
function describeDeviations(
  deviations: readonly TargetDeviation[],
  engine: string,
): readonly string[] {
  const largest = Math.max(...deviations.map(({ deviation }) => deviation));
  const apart = Math.max(
    ...deviations.map(({ frozenLoss, repeatedLoss }) => Math.abs(repeatedLoss / frozenLoss - 1)),
  );
  const others = new Set(
    deviations.map(({ frozenEngine }) => frozenEngine).filter((frozen) => frozen !== engine),
  );
  return [
    ...deviations.map(({ seed, deviation, frozenLoss, repeatedLoss, faults }) =>
      [
        `target ${seed}  deviation ${deviation.toPrecision(3)}  loss ${
          repeatedLoss.toPrecision(4)
        }, was ${frozenLoss.toPrecision(4)}`,
        ...faults.map((fault) => `would not count as a target: ${fault}`),
      ].join("; ")
    ),
    `largest deviation of a weight: ${largest.toPrecision(3)}, of a loss: ${
      (100 * apart).toPrecision(2)
    }%` + (others.size > 0 ? `; frozen by ${[...others].join(", ")}, trained by ${engine}` : ""),
  ];
}
