import type { Progress } from "../../apd/mod.ts";
import type { LossPoint } from "../../reports/mod.ts";

/** Points of a trial's loss curve. */
export const HISTORY_POINTS = 200;

/**
 * Collects a loss curve of at most `limit` points and the last one: when it is full every second
 * point goes, and from then on only every second report is kept. The same reports always leave the
 * same points.
 */
export class LossHistory {
  readonly #limit: number;
  #kept: Progress[] = [];
  #last: Progress | undefined;
  #stride = 1;
  #reports = 0;

  /** @param limit even number of points, at least 2 */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 2 || limit % 2 !== 0) {
      throw new RangeError(`Cannot keep a loss history: limit must be even and >= 2, is ${limit}`);
    }
    this.#limit = limit;
  }

  /** Steps that the last report counted; 0 before the first. */
  get steps(): number {
    return this.#last?.step ?? 0;
  }

  /** Takes one report of a training run. */
  add(progress: Progress): void {
    this.#last = progress;
    if (this.#reports++ % this.#stride !== 0) return;
    if (this.#kept.length === this.#limit) {
      this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
      this.#stride *= 2;
    }
    this.#kept.push(progress);
  }

  /** The curve so far, in order; a loss that is not finite is null. */
  points(): LossPoint[] {
    const points = this.#last === undefined || this.#kept.at(-1) === this.#last
      ? this.#kept
      : [...this.#kept, this.#last];
    return points.map(({ step, losses }) => ({
      step,
      losses: Object.fromEntries(
        Object.entries(losses).map(([name, loss]) => [name, Number.isFinite(loss) ? loss : null]),
      ),
    }));
  }
}
