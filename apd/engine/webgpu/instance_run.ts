import type { Decomposition } from "../../decomposition.ts";
import { checkLoss } from "../../diverged.ts";
import { lossTerms } from "../../loss_terms.ts";
import type { ApdProblem } from "../engine.ts";
import type { ApdSnapshot } from "../snapshot.ts";
import type { LossRow } from "./session.ts";

/** How a run ended: with what it found, or why it found nothing. */
type End = { readonly value: Decomposition } | { readonly reason: unknown };

/**
 * What the host knows of one of several runs that train side by side: whether it goes on, and if
 * not, why it ended. One that has ended hears nothing more.
 */
export class InstanceRun {
  readonly #problem: ApdProblem;
  /** Total loss of step 0. */
  #first: number | undefined;
  /** The last step that was told. */
  #told: number;
  #end: End | undefined;

  /** @param problem what it trains */
  constructor(problem: ApdProblem) {
    this.#problem = problem;
    this.#first = problem.resumeFrom?.firstLoss;
    this.#told = (problem.resumeFrom?.step ?? 0) - 1;
  }

  /** Whether it goes on: it ends once its signal has fired. */
  goesOn(): boolean {
    const { signal } = this.#problem;
    if (signal?.aborted) this.#end ??= { reason: signal.reason };
    return this.#end === undefined;
  }

  /**
   * Reports losses, up to the first that is not finite or has exploded. Steps that ran again after a
   * lost device are not told again.
   */
  tell(rows: readonly LossRow[]): void {
    for (const row of rows) {
      if (row.step > this.#told) this.#unlessFaulty(() => this.#report(row));
    }
  }

  /** Passes a snapshot on. */
  keep(snapshot: Omit<ApdSnapshot, "firstLoss">): void {
    const [{ onSnapshot }, firstLoss] = [this.#problem, this.#first];
    if (firstLoss === undefined) return;
    this.#unlessFaulty(() => onSnapshot?.({ ...snapshot, firstLoss }));
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

  /** Tells the caller something; what it throws ends the run. */
  #unlessFaulty(tell: () => void): void {
    if (!this.goesOn()) return;
    try {
      tell();
    } catch (reason) {
      this.end({ reason });
    }
  }

  #report({ step, ...terms }: LossRow): void {
    const { options, onProgress } = this.#problem;
    const total = lossTerms(options).reduce((sum, term) => sum + options[term] * terms[term]!, 0);
    this.#first ??= total;
    this.#told = step;
    checkLoss({ step, loss: total, first: this.#first });
    onProgress?.({ step: step + 1, steps: options.steps, losses: { total, ...terms } });
  }
}
