import type { Network, SiteUse } from "../../../../models/mod.ts";
import type { BufferSpec } from "../kernel.ts";
import type { UseRows } from "../kernels/component_gradients.ts";
import type { ForwardRows } from "./forward_rows.ts";
import type { LinearForm, LinearRows } from "./linear_rows.ts";
import type { RowValue } from "./row_graph.ts";
import { throughSlope } from "./slopes.ts";
import { siteLinks, type Weights } from "./weights.ts";

/** What the gradient of a site needs from one of its uses. */
export interface SiteGradientRows {
  readonly use: SiteUse;
  /** `a`, the input of the use. */
  readonly input: RowValue;
  /** `dy`, the gradient at its output. */
  readonly gradient: RowValue;
  /** Of a factored site, for the kept pairs: `a @ A[c]` and `dy @ B[c]^T`. */
  readonly inner?: { readonly input: RowValue; readonly gradient: RowValue };
}

/** The same for weights that are trained themselves: forms, of which not all need be computed. */
export interface SiteForms {
  readonly use: SiteUse;
  readonly input: LinearForm;
  readonly gradient: LinearForm;
}

/** What the gradient of a bias needs from one of its uses. */
export interface BiasGradientRows {
  readonly bias: string;
  /** `dy`, the gradient at its output. */
  readonly gradient: RowValue;
}

/** Rows from which gradients are summed. */
export interface GradientRows {
  /** Of decomposed weights. */
  readonly sites: readonly SiteGradientRows[];
  /** Of trained weights. */
  readonly forms: readonly SiteForms[];
  /** Of trained weights; empty where biases are frozen. */
  readonly biases: readonly BiasGradientRows[];
}

/** Sites that are neither decomposed into `P` nor trained themselves. */
export interface OwnSites {
  /** The operation at which the pass ends: the first one of such a site. */
  readonly lowest: number;
  /**
   * Hears the gradient at a site's output, by its operation.
   *
   * @returns that at its input; `undefined`: what the weights make of it
   */
  take(operation: number, gradient: LinearForm): LinearForm | undefined;
}

/**
 * Adds the backward pass: carries `d loss / d output` down to the first site, or, where the
 * weights are trained themselves, to the first site or bias.
 *
 *     site     da = dy @ P^T
 *     others   da = dy @ M^T,  f'(v) dy;  a saved value collects what comes back along its branch
 *
 * A loss of hidden values adds its own gradient to what comes back to them.
 *
 * @returns `a` and `dy` of every site use, and `dy` of every use of a trained bias
 */
export function backwardRows(
  rows: LinearRows,
  forward: ForwardRows,
  { network, weights, gradient: last, hidden = new Map(), trained = false, ownSites }: {
    readonly network: Network;
    readonly weights: Weights;
    readonly gradient: RowValue;
    /** Gradients of other losses at the outputs of operations, by the operation's number. */
    readonly hidden?: ReadonlyMap<number, RowValue>;
    /** Whether sites and biases are trained themselves, default false: sites are decomposed. */
    readonly trained?: boolean;
    /** Sites that take their gradients themselves; then nothing else does. */
    readonly ownSites?: OwnSites;
  },
): GradientRows {
  const { graph } = rows;
  const { operations } = network;
  const lowest = ownSites?.lowest ??
    operations.findIndex(({ kind }) => kind === "site" || (trained && kind === "bias"));
  const sites: SiteGradientRows[] = [];
  const forms: SiteForms[] = [];
  const biases: BiasGradientRows[] = [];
  const branches = new Map<string, LinearForm>();
  const sum = (left: LinearForm | undefined, right: LinearForm | undefined) =>
    left && right ? rows.add(left, right) : left ?? right;
  let gradient: LinearForm | undefined = rows.root(last);
  for (let t = operations.length - 1; t >= lowest; t--) {
    const operation = operations[t]!;
    const own = hidden.get(t);
    gradient = sum(gradient, own && rows.root(own));
    switch (operation.kind) {
      case "site": {
        if (gradient === undefined) break;
        if (ownSites !== undefined) {
          const back = ownSites.take(t, gradient);
          const links = siteLinks(weights.sites[operation.site]!, !operation.transposed);
          gradient = t === lowest ? undefined : back ?? rows.times({ form: gradient, links });
          break;
        }
        if (trained) {
          forms.push({ use: operation, input: forward.values[t]!, gradient });
          const links = siteLinks(weights.sites[operation.site]!, !operation.transposed);
          gradient = t === lowest ? undefined : rows.times({ form: gradient, links });
          break;
        }
        const input = rows.force(forward.values[t]!);
        const links = siteLinks(weights.sites[operation.site]!, !operation.transposed);
        const opened = forward.inner.get(t);
        const [first, ...rest] = links;
        const outer = rows.force(gradient);
        if (opened === undefined) {
          sites.push({ use: operation, input, gradient: outer });
          gradient = t === lowest ? undefined : rows.times({ form: gradient, links });
        } else {
          const inner = rows.force(rows.times({ form: gradient, links: [first] }));
          sites.push({
            use: operation,
            input,
            gradient: outer,
            inner: { input: opened, gradient: inner },
          });
          gradient = t === lowest
            ? undefined
            : rows.times({ form: rows.root(inner), links: rest as typeof links });
        }
        break;
      }
      case "frozen": {
        const matrix = weights.frozen[operation.matrix]!;
        gradient = gradient &&
          rows.times({ form: gradient, links: [{ matrix, transposed: true }] });
        break;
      }
      case "relu":
      case "gelu":
        gradient = gradient && rows.root(throughSlope(graph, rows.force(gradient), {
          kind: operation.kind,
          input: () => rows.force(forward.values[t]!),
          output: () => rows.force(forward.values[t + 1]!),
        }));
        break;
      case "add": {
        const { from } = operation;
        const branch = sum(branches.get(from), gradient);
        if (branch !== undefined) branches.set(from, branch);
        break;
      }
      case "save": {
        const { as } = operation;
        gradient = sum(gradient, branches.get(as));
        branches.delete(as);
        break;
      }
      case "bias":
        if (!trained || gradient === undefined) break;
        biases.push({ bias: operation.bias, gradient: rows.force(gradient) });
        break;
    }
  }
  for (const { input, inner } of sites) {
    graph.keep(input);
    if (inner) [inner.input, inner.gradient].forEach((value) => graph.keep(value));
  }
  [...sites, ...biases].forEach(({ gradient }) => graph.keep(gradient));
  return { sites, forms, biases };
}

/** The rows of one site's uses, in their buffers. */
export function useRows(
  rows: readonly SiteGradientRows[],
  { site, bufferOf }: { readonly site: string; readonly bufferOf: (value: RowValue) => BufferSpec },
): UseRows[] {
  return rows.filter(({ use }) => use.site === site).map(({ use, input, gradient, inner }) => ({
    transposed: use.transposed,
    input: bufferOf(input),
    gradient: bufferOf(gradient),
    ...inner && {
      inner: { input: bufferOf(inner.input), gradient: bufferOf(inner.gradient) },
    },
  }));
}
