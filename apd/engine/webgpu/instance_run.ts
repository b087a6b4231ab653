import type { Decomposition } from "../../decomposition.ts";
import { checkLoss } from "../../diverged.ts";
import { lossTerms } from "../../loss_terms.ts";
import type { ApdProblem } from "../engine.ts";
import type { LossRow } from "./session.ts";

/** How a run ended: with what it found, or why it found nothing. */
type End = { readonly value: Decomposition } | { readonly reason: unknown };

/**
 * What the host knows of one of several runs that train side by side: whether it goes on, and if
 * not, why it ended. One that has ended hears nothing more.
 */
export class InstanceRun {
  readonly #problem: ApdProblem;
  /** Total loss of the first report. */
  #first: number | undefined;
  #end: End | undefined;

  /** @param problem what it trains */
  constructor(problem: ApdProblem) {
    this.#problem = problem;
  }

  /** Whether it goes on: it ends once its signal has fired. */
  goesOn(): boolean {
    const { signal } = this.#problem;
    if (signal?.aborted) this.#end ??= { reason: signal.reason };
    return this.#end === undefined;
  }

  /** Reports losses, up to the first that is not finite or has exploded. */
  tell(rows: readonly LossRow[]): void {
    for (const row of rows) {
      if (!this.goesOn()) return;
      try {
        this.#report(row);
      } catch (reason) {
        this.end({ reason });
      }
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
  result(): PromiseSettledResult<Decomposition> {
    if (this.#end === undefined) throw new Error("Cannot tell how a run ended: it goes on");
    return "value" in this.#end
      ? { status: "fulfilled", value: this.#end.value }
      : { status: "rejected", reason: this.#end.reason };
  }

  #report({ step, ...terms }: LossRow): void {
    const { options, onProgress } = this.#problem;
    const total = lossTerms(options).reduce((sum, term) => sum + options[term] * terms[term]!, 0);
    this.#first ??= total;
    checkLoss({ step, loss: total, first: this.#first });
    onProgress?.({ step: step + 1, steps: options.steps, losses: { total, ...terms } });
  }
}
