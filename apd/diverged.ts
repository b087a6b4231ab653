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
