import type { Command } from "commander";
import type { CommandContext, ExitCode } from "./command_context.ts";

/** What a command is added to. */
export interface Registration {
  readonly program: Command;
  readonly context: CommandContext;
  /** Takes the exit code when the command has run. */
  readonly end: (code: ExitCode) => void;
}
