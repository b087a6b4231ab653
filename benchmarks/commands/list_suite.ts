import { describeOptions } from "../runner/parse_options.ts";
import { PROFILES } from "../benchmark.ts";
import type { CommandContext } from "../command_line/command_context.ts";

/** The benchmarks with their profiles and the methods with their sources and options, as `--list` prints them. */
export function listSuite(
  { benchmarks, methods }: Pick<CommandContext, "benchmarks" | "methods">,
): string {
  const lines = ["Benchmarks (seeds by profile)"];
  for (const { id, title, profiles } of benchmarks) {
    const seeds = PROFILES.map((name) => `${name} ${profiles[name].seeds}`).join(", ");
    lines.push(`  ${id.padEnd(14)} ${title} (${seeds})`);
  }
  lines.push("", "Methods with their sources and options (--set method.option=value)");
  for (const method of methods) {
    lines.push(`  ${method.id.padEnd(14)} ${method.title} (${method.source})`);
    for (const { name, description } of describeOptions(method)) {
      lines.push(`    ${name.padEnd(25)} ${description}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
