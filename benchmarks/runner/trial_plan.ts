import type { Method } from "../../apd/mod.ts";
import type { JsonValue } from "../../reports/mod.ts";
import type { Benchmark } from "../benchmark.ts";
import type { StorableTarget } from "./load_target.ts";

/** One trial before it runs: everything that decides its result. */
export interface TrialPlan {
  /** `<benchmark>.<method>.<seed>`, also the name of its files. */
  readonly id: string;
  readonly benchmark: Benchmark;
  readonly method: Method;
  /** The method's options, defaults filled in. */
  readonly options: Readonly<Record<string, JsonValue>>;
  readonly seed: number;
  /** Target `seed mod benchmark.targets`. */
  readonly target: StorableTarget;
  /** SHA-256 of the text of the method's functions: a caller's own method is not in the suite's source. */
  readonly codeHash: string;
  /** See {@link configHash}. */
  readonly configHash: string;
}
