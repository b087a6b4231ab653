import type { BatchParts } from "../batch_parts.ts";
import { quads } from "../kernel.ts";
import { GATE_TILE } from "../kernels/spd/gate_forward.ts";

/** Threads per busy thread: a thread's work is small, and workgroups should spread evenly. */
const SPREAD = 4;

/** Cuts a batch into parts of whole tiles, so that a sum over it keeps a device busy. */
export function gateParts(
  { batch, subcomponents, busyThreads }: {
    readonly batch: number;
    readonly subcomponents: number;
    readonly busyThreads: number;
  },
): BatchParts {
  const tiles = Math.ceil(batch / GATE_TILE);
  const wanted = Math.min(tiles, Math.ceil(SPREAD * busyThreads / quads(subcomponents)));
  const each = Math.ceil(tiles / wanted);
  return { count: Math.ceil(tiles / each), samples: each * GATE_TILE };
}
