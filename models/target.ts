import type { Network } from "./network.ts";

/** A frozen network and the hash that names it in results. */
export interface Target {
  readonly network: Network;
  readonly seed: number;
  /** SHA-256 of the weights file, lower-case hex. */
  readonly sha256: string;
}
