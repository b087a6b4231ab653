import type { Network } from "../../models/mod.ts";
import type { ApdOptions } from "../apd_options.ts";

/**
 * Checks that a network has hidden activations where a run is to reconstruct them: outputs of a relu
 * or gelu that is not its last operation (docs/methods.md, step 6).
 *
 * @throws {RangeError} when `activationReconstruction` is > 0 and the network has none
 */
export function requireHidden(
  { operations }: Network,
  { activationReconstruction }: Pick<ApdOptions, "activationReconstruction">,
): void {
  if (activationReconstruction === 0 || hasHidden({ operations })) return;
  throw new RangeError(
    `Cannot reconstruct hidden activations: the network has no relu or gelu before its last ` +
      `operation, so activationReconstruction must be 0, is ${activationReconstruction}`,
  );
}

/** Whether a network has hidden activations: a relu or gelu before its last operation. */
export function hasHidden({ operations }: Pick<Network, "operations">): boolean {
  return operations.slice(0, -1).some(({ kind }) => kind === "relu" || kind === "gelu");
}
