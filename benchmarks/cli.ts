/**
 * The command line: `audit`, `bench`, `compare`, `export-targets`, `merge`, `perf`, `report`, `score`,
 * `sweep`, `times`, `train` and `verify`. `deno task bench --help` explains each.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { methods } from "../apd/mod.ts";
import { benchmarks } from "./all.ts";
import { EXIT, type ExitCode } from "./command_line/command_context.ts";
import { runCommandLine } from "./command_line/run_command_line.ts";
import type { Terminal } from "./command_line/terminal.ts";

/** Width taken for a terminal that tells none. */
const UNKNOWN_COLUMNS = 80;

function processTerminal(): Terminal {
  const encoder = new TextEncoder();
  const width = () => Deno.consoleSize().columns || UNKNOWN_COLUMNS;
  return {
    out: (text) => writeAll(Deno.stdout, encoder.encode(text)),
    err: (text) => writeAll(Deno.stderr, encoder.encode(text)),
    columns: Deno.stderr.isTerminal() ? width() : undefined,
    screen: Deno.stdout.isTerminal() ? { columns: width(), colour: !Deno.noColor } : undefined,
  };
}

function writeAll(stream: typeof Deno.stdout, bytes: Uint8Array): void {
  try {
    for (let written = 0; written < bytes.length;) {
      written += stream.writeSync(bytes.subarray(written));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error; // the reader has seen enough
  }
}

/** Fires on the first Ctrl-C; the second one ends the process. */
function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  Deno.addSignalListener("SIGINT", () => {
    if (controller.signal.aborted) Deno.exit(EXIT.interrupted);
    controller.abort();
  });
  return controller.signal;
}

/** Mesa's software WebGPU adapter prints an error where this is unset; any folder will do. */
function setRuntimeFolder(): void {
  const variable = "XDG_RUNTIME_DIR";
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  if (Deno.build.os === "linux" && state === "granted" && !Deno.env.has(variable)) {
    Deno.env.set(variable, "/tmp");
  }
}

async function main(): Promise<ExitCode> {
  try {
    setRuntimeFolder();
    return await runCommandLine(Deno.args, {
      benchmarks,
      methods,
      baselines: fileURLToPath(new URL("./baselines", import.meta.url)),
      terminal: processTerminal(),
      clock: {
        milliseconds: () => performance.now(),
        iso: () => new Date().toISOString(),
      },
      signal: interruptSignal(),
    });
  } catch (error) {
    console.error(error);
    return EXIT.unusable;
  }
}

if (import.meta.main) Deno.exit(await main());
