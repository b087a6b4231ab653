import { scoreDefinitions, type ScoreId } from "../../reports/mod.ts";
import { type Benchmark, type Profile, PROFILES } from "../benchmark.ts";
import type { CommandContext } from "../command_line/command_context.ts";
import { expectedSeconds, type ExpectedTimes } from "../expected_times.ts";
import { describeOptions } from "../runner/parse_options.ts";

/**
 * The benchmarks with what they show, their profiles and the papers' numbers, and the methods with their
 * sources and options, as `--list` prints them.
 */
export function listSuite(
  { benchmarks, methods }: Pick<CommandContext, "benchmarks" | "methods">,
  times: ExpectedTimes,
): string {
  const lines = [
    "Benchmarks, with the seeds of each profile and the time that APD takes for them",
    `on ${times.adapter}`,
    ...benchmarks.flatMap((benchmark) => ["", ...listBenchmark(benchmark, times)]),
    "",
    "Methods with their sources, what their defaults were chosen with, and options",
    "(--set method.option=value)",
  ];
  for (const method of methods) {
    lines.push(`  ${method.id.padEnd(14)} ${method.title} (${method.source})`);
    if (method.tuning !== undefined) {
      const { budget, grid } = method.tuning;
      lines.push(`    tuning: ${budget}${grid === "none" ? "" : `; tried: ${grid}`}`);
    }
    if (method.optional) lines.push("    optional: runs only with --method");
    const alike = methods.find(({ options }) => options === method.options);
    if (alike !== undefined && alike !== method) {
      lines.push(`    options as of ${alike.id}`);
      continue;
    }
    for (const { name, description } of describeOptions(method)) {
      lines.push(`    ${name.padEnd(25)} ${description}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

function listBenchmark(benchmark: Benchmark, times: ExpectedTimes): string[] {
  const { id, summary, profiles, published } = benchmark;
  const runs = PROFILES.map((profile) => {
    const { seeds } = profiles[profile];
    if (seeds === 0) return `${profile} left out`;
    const seconds = expectedSeconds(benchmark, { profile, times });
    return `${profile} ${seeds}${seconds === undefined ? "" : ` (${about(seconds)})`}`;
  });
  return [
    `  ${id}`,
    `    ${summary}`,
    `    ${runs.join(", ")}`,
    ...PROFILES.flatMap((profile) => listLeftOut(benchmark, profile)),
    ...published.map(({ method, score, mean, sd, source }) =>
      `    published: ${method} ${title(score)} ${mean} +- ${sd} (${source})`
    ),
  ];
}

/** One line for each reason for which a profile leaves methods out. */
function listLeftOut({ profiles }: Benchmark, profile: Profile): string[] {
  const { seeds, leftOut = {} } = profiles[profile];
  if (seeds === 0) return [];
  return [...new Set(Object.values(leftOut))].map((reason) => {
    const methods = Object.keys(leftOut).filter((id) => leftOut[id] === reason);
    return `    ${profile} without ${methods.join(", ")} unless named: ${reason}`;
  });
}

function title(score: string): string {
  return scoreDefinitions[score as ScoreId]?.title ?? score;
}

/** A duration in the largest unit of which there are at least two. */
function about(seconds: number): string {
  if (seconds < 120) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
