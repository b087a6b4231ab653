import { join } from "node:path";
import { z } from "zod";
import { type CommandContext, EXIT, type ExitCode } from "../command_line/command_context.ts";
import { idList, selectById } from "../command_line/id_list.ts";
import { parseCommandOptions } from "../command_line/parse_command_options.ts";
import type { Registration } from "../command_line/registration.ts";
import { exportTargets } from "../exchange/export_targets.ts";
import { MAX_SEEDS } from "../runner/plan_trials.ts";

const EXAMPLES = `
Examples:
  deno task export-targets                                     all targets, to out/targets
  deno task export-targets --benchmark tms-5-2 --seeds 1       one target
  python docs/examples/python/check_targets.py out/targets     run them with numpy`;

/** Adds the command that writes targets for code in other languages. */
export function addExportTargets({ program, context, end }: Registration): void {
  program.command("export-targets")
    .summary("write the targets for code in other languages")
    .description(
      "Writes targets, their descriptions and the evaluation inputs as safetensors and JSON.",
    )
    .option("--benchmark <id,...>", "only these benchmarks")
    .option("--seeds <n>", "targets of the first n seeds (default: all targets)")
    .option("--out <folder>", "where files go", join("out", "targets"))
    .addHelpText("after", EXAMPLES)
    .action(async (raw: Record<string, unknown>) => end(await run(raw, context)));
}

async function run(
  raw: Readonly<Record<string, unknown>>,
  { benchmarks, terminal }: CommandContext,
): Promise<ExitCode> {
  const { benchmark, seeds, out } = parseCommandOptions(
    z.strictObject({
      benchmark: idList(benchmarks).optional(),
      seeds: z.string().transform(Number).pipe(z.int().min(1).max(MAX_SEEDS)).optional(),
      out: z.string().min(1),
    }),
    raw,
  );
  const count = await exportTargets({ benchmarks: selectById(benchmarks, benchmark), seeds, out });
  terminal.out(`${count} targets in ${out}: ${join(out, "README.md")} tells how to read them\n`);
  return EXIT.success;
}
