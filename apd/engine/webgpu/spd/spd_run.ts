import { checkLoss } from "../../../diverged.ts";
import { spdLossTerms } from "../../../spd_loss_terms.ts";
import type { SpdParameters, SpdProblem } from "../../spd_problem.ts";

/** How a run ended: with what it found, or why it found nothing. */
type End = { readonly value: SpdParameters } | { readonly reason: unknown };

/**
 * What the host knows of one of several SPD runs that train side by side: whether it goes on, and if
 * not, why it ended. One that has ended hears nothing more.
 */
export class SpdRun {
  readonly #problem: SpdProblem;
  /** Total loss of step 0. */
  #first: number | undefined;
  /** The last step that was told. */
  #told = -1;
  #end: End | undefined;

  /** @param problem what it trains */
  constructor(problem: SpdProblem) {
    this.#problem = problem;
  }

  /** Whether it goes on: it ends once its signal has fired. */
  goesOn(): boolean {
    const { signal } = this.#problem;
    if (signal?.aborted) this.#end ??= { reason: signal.reason };
    return this.#end === undefined;
  }

  /**
   * Reports the losses of a step; ends the run when they are not finite, have exploded, or when who
   * hears of them throws. A step that ran again after a lost device is not told again.
   *
   * @param row unweighted terms, in the order of {@link spdLossTerms}
   */
  tell(step: number, row: Float32Array): void {
    if (step <= this.#told || !this.goesOn()) return;
    this.#told = step;
    const { options, onProgress } = this.#problem;
    const terms = spdLossTerms(options).map((term, i) => [term, row[i]!] as const);
    const total = terms.reduce((sum, [term, value]) => sum + options[term] * value, 0);
    this.#first ??= total;
    try {
      checkLoss({ step, loss: total, first: this.#first });
      const losses = { total, ...Object.fromEntries(terms) };
      onProgress?.({ step: step + 1, steps: options.steps, losses });
    } catch (reason) {
      this.end({ reason });
    }
  }

  /** Ends it, if it still goes on. */
  end(end: End): void {
    if (this.goesOn()) this.#end = end;
  }

  /**
   * How it ended.
   *
   * @throws {Error} when it still goes on
   */
  result(): PromiseSettledResult<SpdParameters> {
    if (this.#end === undefined) throw new Error("Cannot tell how a run ended: it goes on");
    return "value" in this.#end
      ? { status: "fulfilled", value: this.#end.value }
      : { status: "rejected", reason: this.#end.reason };
  }
}
