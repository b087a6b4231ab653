import {
  type Decomposition,
  decompositionFromTensors,
  decompositionToTensors,
  type Selection,
} from "../../apd/mod.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  type Network,
  writeWhole,
} from "../../models/mod.ts";
import { InputError } from "../input_error.ts";

/** Writes a decomposition as a safetensors file, whole. */
export async function writeDecomposition(
  path: string,
  decomposition: Decomposition,
  network: Network,
): Promise<void> {
  await writeWhole(path, encodeSafetensors(decompositionToTensors(decomposition, network)));
}

/** Which file to read and what it belongs to. */
export interface StoredDecomposition {
  readonly path: string;
  readonly network: Network;
  readonly selection: Selection;
}

/**
 * Reads a decomposition back.
 *
 * @throws {InputError} when the file is missing, damaged, or does not fit the network.
 */
export async function readDecomposition(stored: StoredDecomposition): Promise<Decomposition> {
  try {
    const { tensors } = decodeSafetensors(await Deno.readFile(stored.path));
    return decompositionFromTensors(tensors, stored.network, stored.selection);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(`Cannot read the decomposition ${stored.path}: ${error.message}`);
  }
}
