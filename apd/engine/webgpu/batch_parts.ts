/** A batch cut into equal parts, so that more threads can sum over it. */
export interface BatchParts {
  /** `S`, number of parts. */
  readonly count: number;
  /** Samples of a part; the last part may have fewer, at least 1. */
  readonly samples: number;
}

/** Fewest samples of a part, so that adding up the parts stays the smaller work. */
const LEAST_SAMPLES = 8;

/**
 * Cuts a batch so that a sum over it keeps a device busy. Depends on nothing that runs beside it: a
 * sum is the same to the last bit in any company.
 *
 * @param sizes.batch `B`
 * @param sizes.threads threads that work on one part
 * @param sizes.busyThreads threads that keep the device busy
 */
export function batchParts(
  { batch, threads, busyThreads }: {
    readonly batch: number;
    readonly threads: number;
    readonly busyThreads: number;
  },
): BatchParts {
  const count = Math.min(Math.ceil(busyThreads / threads), Math.ceil(batch / LEAST_SAMPLES));
  const samples = Math.ceil(batch / count);
  return { count: Math.ceil(batch / samples), samples };
}
