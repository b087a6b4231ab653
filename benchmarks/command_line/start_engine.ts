import { type Engine, type EngineChoice, startEngine } from "../../apd/mod.ts";
import { InputError } from "../input_error.ts";

/**
 * Starts the engine that `--engine` names.
 *
 * @throws {InputError} when it does not exist or can't start on this machine.
 */
export async function startChosenEngine(choice: EngineChoice): Promise<Engine> {
  try {
    return await startEngine(choice);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(error.message);
  }
}
