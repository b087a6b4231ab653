import { padRows } from "./rows/lower_rows.ts";
import { ROW_PADDING } from "./tuning.ts";

/** Consecutive samples of a batch, and the samples that the buffers of all parts have room for. */
export interface PairPart {
  readonly firstSample: number;
  readonly samples: number;
  readonly capacity: number;
}

/** Cuts a batch so that no buffer with `quads` quads for each pair needs more than `bytes`. */
export function pairParts(
  { samples, components, quads, bytes }: {
    readonly samples: number;
    readonly components: number;
    readonly quads: number;
    readonly bytes: number;
  },
): PairPart[] {
  const room = Math.floor(bytes / (components * quads * 16) / ROW_PADDING) * ROW_PADDING;
  const capacity = Math.min(padRows(samples), Math.max(ROW_PADDING, room));
  return Array.from({ length: Math.ceil(samples / capacity) }, (_, part) => ({
    firstSample: part * capacity,
    samples: Math.min(capacity, samples - part * capacity),
    capacity,
  }));
}
