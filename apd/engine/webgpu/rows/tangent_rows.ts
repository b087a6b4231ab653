import type { Network } from "../../../../models/mod.ts";
import type { FormProduct, LinearForm, LinearRows } from "./linear_rows.ts";
import type { RowValue } from "./row_graph.ts";
import { throughSlope } from "./slopes.ts";
import { siteLinks, type Weights } from "./weights.ts";

/** Whose tangents are taken. */
export interface TangentModel {
  readonly network: Network;
  readonly weights: Weights;
  /** `P[site] [C, d_in, d_out]`, or its factors. */
  readonly components: Weights["sites"];
  /** What becomes of `t @ W` before `a @ P[c]` is added; default: it stays. */
  readonly through?: (form: LinearForm) => LinearForm;
}

/** Tangents of the output, not yet computed. */
export interface TangentForms {
  /** `[samples C, O]`; `undefined` for a network without sites. */
  readonly output?: LinearForm | undefined;
  /** Values that left a ReLU's slope, and what left the ReLU itself. */
  readonly gates: ReadonlyMap<RowValue, RowValue>;
}

/**
 * Adds the tangents of a forward pass in the direction of every component: how the output moves
 * when `P[c]` is added to the weights.
 *
 *     site     t' = t @ W + a @ P[c]
 *     others   t' = t @ M,  f'(v) t,  t + t_saved
 *
 * By the chain rule the tangent of output `o` is `sum_l <G[l][o], a[l] @ P[l][c]>`, so that its
 * squares sum to the attribution (docs/methods.md, step 3). No gradient of an output is ever stored.
 *
 * @param forward values of the forward pass, as this pass reads them
 */
export function tangentForms(
  rows: LinearRows,
  forward: readonly LinearForm[],
  { network, weights, components, through }: TangentModel,
): TangentForms {
  const gates = new Map<RowValue, RowValue>();
  const saved = new Map<string, LinearForm | undefined>();
  let tangent: LinearForm | undefined;
  for (const [t, operation] of network.operations.entries()) {
    switch (operation.kind) {
      case "site": {
        const { site, transposed } = operation;
        const own: FormProduct = {
          form: forward[t]!,
          links: siteLinks(components[site]!, transposed),
        };
        const earlier: FormProduct | undefined = tangent && {
          form: tangent,
          links: siteLinks(weights.sites[site]!, transposed),
        };
        if (earlier === undefined) tangent = rows.times(own);
        else if (through === undefined) tangent = rows.times(own, earlier);
        else tangent = rows.add(rows.times(own), through(rows.times(earlier)));
        break;
      }
      case "frozen": {
        const matrix = weights.frozen[operation.matrix]!;
        tangent = tangent &&
          rows.times({ form: tangent, links: [{ matrix, transposed: false }] });
        break;
      }
      case "relu":
      case "gelu": {
        if (tangent === undefined) break;
        const { kind } = operation;
        const bent = throughSlope(rows.graph, rows.force(tangent), {
          kind,
          input: () => rows.force(forward[t]!),
          output: () => rows.force(forward[t + 1]!),
        });
        if (kind === "relu") gates.set(bent, rows.force(forward[t + 1]!));
        tangent = rows.root(bent);
        break;
      }
      case "save":
        saved.set(operation.as, tangent);
        break;
      case "add": {
        const other = saved.get(operation.from);
        tangent = tangent && other ? rows.add(tangent, other) : tangent ?? other;
        break;
      }
      case "bias":
        break;
    }
  }
  return { output: tangent, gates };
}

/** The same, computed: tangents of the output, `undefined` for a network without sites. */
export function tangentRows(
  rows: LinearRows,
  forward: readonly LinearForm[],
  model: TangentModel,
): RowValue | undefined {
  const { output } = tangentForms(rows, forward, model);
  return output && rows.force(output);
}
