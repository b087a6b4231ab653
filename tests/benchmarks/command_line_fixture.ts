import type { CommandContext } from "../../benchmarks/command_line/command_context.ts";
import { runCommandLine } from "../../benchmarks/command_line/run_command_line.ts";
import { noisyMethod, tickingClock, tinyBenchmark } from "./fixtures.ts";

/** A command that has run, and what it wrote. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in this process, on the tiny suite of the tests unless told otherwise. */
export async function runCommand(
  args: readonly string[],
  changes: Partial<CommandContext> = {},
): Promise<Ran> {
  const written = { out: "", err: "" };
  const code = await runCommandLine(args, {
    benchmarks: [tinyBenchmark, { ...tinyBenchmark, id: "tiny-2" }],
    methods: [noisyMethod, { ...noisyMethod, id: "noisy-2" }],
    baselines: "no-such-folder",
    terminal: {
      out: (text) => written.out += text,
      err: (text) => written.err += text,
      columns: undefined,
    },
    clock: tickingClock(),
    signal: new AbortController().signal,
    ...changes,
  });
  return { code, ...written };
}

/**
 * Runs `bench` on the cpu backend, which starts at once, as the tiny suite trains nothing; without a
 * baseline unless the arguments speak of one.
 */
export function runBench(
  args: readonly string[],
  changes?: Partial<CommandContext>,
): Promise<Ran> {
  const silent = !args.some((arg) => arg === "--baseline" || arg === "--update-baseline");
  const baseline = silent ? ["--baseline", "none"] : [];
  return runCommand(["bench", "--engine", "tfjs:cpu", ...baseline, ...args], changes);
}
