import type { Attribution, Decomposition } from "../../apd/mod.ts";
import type { Network } from "../../models/mod.ts";
import { ablationAttributions } from "./ablation_attributions.ts";
import { activationAttributions } from "./activation_attributions.ts";
import { gradientAttributions } from "./attributions.ts";
import type { Components } from "./components.ts";
import { forward, type Trace } from "./forward.ts";
import { integratedGradientAttributions } from "./integrated_gradients.ts";
import { largestImportances } from "./largest_importances.ts";
import { partOfRows, type Rows, stackRows } from "./rows.ts";
import type { AttributionTable } from "./selection.ts";

/** What a target does on some inputs, and which components of a decomposition act on each of them. */
export interface EvaluatedBatch {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** Forward pass of the target. */
  readonly trace: Trace;
  /** `attr [B, C]`, row-major; with the rule `importance` the largest raw importances */
  readonly attributions: Float64Array;
  /** 1 where component `c` is used on sample `b`, `[B, C]` */
  readonly used: Uint8Array;
}

/** Some inputs, and how components are chosen on them. */
export interface BatchInputs {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** `attr [B, C]` -> used `[B, C]` */
  readonly select: (table: AttributionTable) => Uint8Array;
}

/** A decomposition, by whose attributions components are chosen. */
export interface AttributedBy {
  /** `P` of the decomposition. */
  readonly components: Components;
  /** Says by which attributions; by gradient where it keeps all. */
  readonly decomposition: Decomposition;
}

/** A decomposition, some inputs, and how components are chosen on them. */
export interface BatchProblem extends BatchInputs, AttributedBy {}

/** Runs the target on some inputs, attributes its outputs to components and selects among them. */
export function evaluateBatch(network: Network, problem: BatchProblem): EvaluatedBatch {
  return evaluateBatches(network, { ...problem, batches: [problem] })[0]!;
}

/**
 * Evaluates some batches, each with a selection of its own, in one pass, as most of an attribution's
 * time goes into what is the same for all inputs.
 *
 * @returns as many as there are batches, in their order
 */
export function evaluateBatches(
  network: Network,
  { batches, components, decomposition }: AttributedBy & {
    readonly batches: readonly BatchInputs[];
  },
): EvaluatedBatch[] {
  const whole = forward({ network, inputs: stackRows(batches.map(({ inputs }) => inputs)) });
  const attributions = attribute(network, { trace: whole, components, decomposition });
  const C = components.count;
  let first = 0;
  return batches.map(({ inputs, select }) => {
    const [from, to] = [first, first + inputs.count];
    first = to;
    const own = attributions.subarray(from * C, to * C); // [B, C]
    return {
      inputs,
      trace: partOfTrace(whole, from, to),
      attributions: own,
      used: select({ attributions: own, components: C }),
    };
  });
}

function partOfTrace(trace: Trace, from: number, to: number): Trace {
  const part = (all: Rows) => partOfRows(all, from, to);
  return {
    inputs: part(trace.inputs),
    outputs: part(trace.outputs),
    siteInputs: trace.siteInputs.map(part),
    nonlinearInputs: trace.nonlinearInputs.map(part),
  };
}

function attribute(
  network: Network,
  from: AttributedBy & { readonly trace: Trace },
): Float64Array {
  const { selection } = from.decomposition;
  switch (selection.rule) {
    case "importance":
      return largestImportances(network, from);
    case "all":
      return gradientAttributions(network, from);
    default:
      return byAttribution[selection.attribution](network, from);
  }
}

const byAttribution: Readonly<
  Record<
    Attribution,
    (
      network: Network,
      from: { readonly trace: Trace; readonly components: Components },
    ) => Float64Array
  >
> = {
  gradient: gradientAttributions,
  activation: activationAttributions,
  ablation: ablationAttributions,
  "integrated-gradients": integratedGradientAttributions,
};

/**
 * On how many samples each component acts: it is used, and its attribution is above 0. Where a
 * selection keeps more pairs than that, pairs of attribution 0 fill up, and which ones they are
 * depends on the order of the components.
 *
 * @returns `[C]`
 */
export function actingCounts(
  { inputs, attributions, used }: Pick<EvaluatedBatch, "inputs" | "attributions" | "used">,
): Uint32Array {
  const C = used.length / inputs.count;
  const counts = new Uint32Array(C);
  used.forEach((value, at) => {
    if (value === 1 && attributions[at]! > 0) counts[at % C]!++;
  });
  return counts;
}
