import {
  type Decomposition,
  decompositionFromTensors,
  decompositionToTensors,
} from "../../apd/mod.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  type Network,
  sha256,
  writeWhole,
} from "../../models/mod.ts";
import type { Trial } from "../../reports/mod.ts";
import { InputError } from "../input_error.ts";
import { readStored } from "../read_stored.ts";

/**
 * Writes a decomposition as a safetensors file, whole.
 *
 * @returns SHA-256 of the file, lower-case hex, for its trial
 */
export async function writeDecomposition(
  path: string,
  decomposition: Decomposition,
  network: Network,
): Promise<string> {
  const bytes = encodeSafetensors(decompositionToTensors(decomposition, network));
  await writeWhole(path, bytes);
  return await sha256(bytes);
}

/** Which file to read and what it belongs to. */
export interface StoredDecomposition {
  /** The file, such as `out/quick/trials/tms-5-2.apd.0.safetensors`. */
  readonly path: string;
  /** The network that was decomposed. */
  readonly network: Network;
  /** What the trial recorded: which components act on an input, and the SHA-256 of the file. */
  readonly trial: Pick<Trial, "selection" | "untied" | "decomposition">;
}

/**
 * Reads the decomposition that a trial left.
 *
 * @throws {InputError} when the trial left none, or the file is missing, damaged, not the one that the
 *   trial recorded, or does not fit the network.
 */
export async function readDecomposition(
  { path, network, trial: { selection, untied, decomposition } }: StoredDecomposition,
): Promise<Decomposition> {
  const what = "the decomposition";
  if (selection === undefined || decomposition === undefined) {
    throw new InputError(
      `Cannot read ${what} ${path}: its trial records no selection or no SHA-256 to check it by`,
    );
  }
  return await readStored({
    path,
    what,
    sha256: decomposition.sha256,
    parse: (bytes) =>
      decompositionFromTensors(decodeSafetensors(bytes).tensors, network, { selection, untied }),
  });
}
