import type { Decomposition } from "../../apd/mod.ts";
import { labelOf, type Network, type TargetLabel } from "../../models/mod.ts";
import type { Components } from "./components.ts";
import { evaluateBatch } from "./evaluated_batch.ts";
import { type Rows, rows } from "./rows.ts";
import { selectTopOne, selectUsed } from "./selection.ts";
import { usedForward } from "./used_forward.ts";

/** Values that a feature takes, alone, in {@link featureErrors}. */
export const PROBE_VALUES: readonly number[] = [-1, -0.75, -0.5, -0.25, 0.25, 0.5, 0.75, 1];

/** Errors of one feature after the other, each `[n]`. */
export interface FeatureErrors {
  /** Of the target itself. */
  readonly target: readonly number[];
  /** With the one component of the largest attribution. */
  readonly topOne: readonly number[];
  /** With the components that the method's own selection keeps, all probes in one batch. */
  readonly selected: readonly number[];
}

/** A decomposition of a network that was trained on labels. */
export interface FeatureErrorProblem {
  readonly network: Network;
  /** `P` of the decomposition. */
  readonly components: Components;
  readonly decomposition: Decomposition;
  /** What the network was trained to return. */
  readonly label: TargetLabel;
}

/**
 * How far outputs are from their labels when feature `i` alone is active (APD paper, appendix C,
 * losses per feature): `mean over probe values v and outputs o of (f_o(v e_i) - y_o(v e_i))^2`.
 */
export function featureErrors(
  { network, components, decomposition, label }: FeatureErrorProblem,
): FeatureErrors {
  const inputs = probes(network.inputs);
  const { selection } = decomposition;
  const { trace, attributions, used } = evaluateBatch(network, {
    inputs,
    components,
    decomposition,
    select: (table) => selectUsed(selection, { ...table, inputs }),
  });
  const errors = (outputs: Rows) => meanErrors(outputs, { inputs, label });
  const withUsed = (used: Uint8Array) => usedForward(network, { inputs, components, used });
  return {
    target: errors(trace.outputs),
    topOne: errors(
      withUsed(selectTopOne(selection, { attributions, components: components.count })),
    ),
    selected: errors(withUsed(used)),
  };
}

/** Feature by feature, each probe value alone: `[n * values, n]`. */
function probes(n: number): Rows {
  const x = rows({ count: n * PROBE_VALUES.length, width: n });
  for (let r = 0; r < x.count; r++) {
    const feature = Math.floor(r / PROBE_VALUES.length);
    x.data[r * n + feature] = PROBE_VALUES[r % PROBE_VALUES.length]!;
  }
  return x;
}

function meanErrors(
  outputs: Rows,
  { inputs, label }: { readonly inputs: Rows; readonly label: TargetLabel },
): number[] {
  const sums = new Array<number>(inputs.width).fill(0);
  for (let i = 0; i < outputs.data.length; i++) {
    const feature = Math.floor(i / (outputs.width * PROBE_VALUES.length));
    sums[feature]! += (outputs.data[i]! - labelOf(label, inputs.data[i]!)) ** 2;
  }
  return sums.map((sum) => sum / (PROBE_VALUES.length * outputs.width));
}
