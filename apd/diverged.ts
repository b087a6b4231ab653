/** Training left the finite numbers; the trial counts as `diverged`, not as a crash. */
export class DivergedError extends Error {
  /** Always `DivergedError`. */
  override readonly name = "DivergedError";
  /** Step at which it was noticed. */
  readonly step: number;
  /** The loss at that step. */
  readonly loss: number;

  /**
   * Says when training left the finite numbers.
   *
   * @param at the step, and the loss that is not finite
   */
  constructor(at: { readonly step: number; readonly loss: number }) {
    super(
      `Training diverged at step ${at.step}: the loss is ${at.loss}; lower the learning rate`,
    );
    this.step = at.step;
    this.loss = at.loss;
  }
}

/** A loss this many times that of the first step is an explosion, from which no run has come back. */
const EXPLOSION = 1e6;

/**
 * Stops a run whose loss is not finite or has exploded (docs/scores.md, "Over seeds").
 *
 * @param at.step step of the loss
 * @param at.loss weighted total loss
 * @param at.first the loss of step 0; 0 sets no bound
 * @throws {DivergedError} when the loss is not finite or more than a million times the first
 */
export function checkLoss(
  { step, loss, first }: { readonly step: number; readonly loss: number; readonly first: number },
): void {
  const exploded = first > 0 && loss > EXPLOSION * first;
  if (!Number.isFinite(loss) || exploded) throw new DivergedError({ step, loss });
}
