import { encodeSafetensors, networkToTensors, sha256, type Target } from "../../models/mod.ts";
import type { Benchmark } from "../benchmark.ts";

/** A target and the file that stands for it beside the trials. */
export interface StorableTarget extends Target {
  /** Content of its file, of which `sha256` is the hash. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Loads a target of a benchmark and names it by the hash of the file that a run keeps of it, so that
 * this file can be checked; for the suite's frozen targets it is the frozen file itself.
 *
 * @throws {TargetError} when the frozen target is missing or damaged.
 */
export async function loadTarget(
  benchmark: Benchmark,
  targetSeed: number,
): Promise<StorableTarget> {
  const target = await benchmark.loadTarget(targetSeed);
  const bytes = encodeSafetensors(networkToTensors(target.network));
  return { ...target, bytes, sha256: await sha256(bytes) };
}
