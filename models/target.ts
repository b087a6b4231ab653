import type { Network } from "./network.ts";

/** A frozen network and the hash that names it in results. */
export interface Target {
  /** The network with its frozen weights. */
  readonly network: Network;
  /** Target seed, the number in the file's name. */
  readonly seed: number;
  /** SHA-256 of all of its tensors in one file, rebuilt ones with them, lower-case hex. */
  readonly sha256: string;
}
