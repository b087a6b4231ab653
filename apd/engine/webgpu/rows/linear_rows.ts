import type { MatrixFolds } from "../matrix_folds.ts";
import { cheapestProduct, type ProductOrder, type ProductStep } from "./product_order.ts";
import type { RowCosts } from "./row_costs.ts";
import type { Link, RowGraph, RowValue, Term } from "./row_graph.ts";

/** A sum of row vectors, each times a chain of matrices: `sum root @ M1 @ M2 ..`. */
export type LinearForm = readonly Chain[];

/** `root @ M1 @ M2 ..`; without links the root itself. */
export interface Chain {
  readonly root: RowValue;
  readonly links: readonly Link[];
}

/** A form times more matrices. */
export interface FormProduct {
  readonly form: LinearForm;
  readonly links: readonly [Link, ...Link[]];
}

/** What the products of all passes of a step share. */
export interface ProductWork {
  /** Sums up what the step costs. */
  readonly costs: RowCosts;
  /** Where products of matrices are made; without it none are. */
  readonly folds?: MatrixFolds | undefined;
}

/**
 * Linear algebra on the values of a pass.
 *
 * Without `folds` every product is computed where it is written. With `folds` products stay forms
 * until a value is wanted: sums distribute over what follows them, and then every chain is computed
 * in the order that costs least, matrices of neighbouring links multiplied once a step (or once a
 * run, when they are constant) if that is cheaper than taking every row through both.
 */
export class LinearRows {
  readonly graph: RowGraph;
  readonly #work: ProductWork | undefined;
  readonly #known = new Map<string, RowValue>();

  constructor(graph: RowGraph, work?: ProductWork) {
    this.graph = graph;
    this.#work = work;
  }

  /** A value that is there. */
  root(value: RowValue): LinearForm {
    return [{ root: value, links: [] }];
  }

  /** A sum of products. */
  times(...products: readonly [FormProduct, ...FormProduct[]]): LinearForm {
    const form = products.flatMap(({ form, links }) =>
      form.map((chain) => ({ root: chain.root, links: [...chain.links, ...links] }))
    );
    return this.#work?.folds ? form : this.root(this.force(form));
  }

  /** A sum of two forms. */
  add(left: LinearForm, right: LinearForm): LinearForm {
    const form = [...left, ...right];
    return this.#work?.folds ? form : this.root(this.force(form));
  }

  /** One matrix for all links; `undefined` where no matrices are multiplied, or these can't be. */
  fold(links: readonly Link[]): Link | undefined {
    const { costs, folds } = this.#work ?? {};
    const plan = costs && folds?.plan(links, costs)(0, links.length - 1);
    return plan && folds?.make(plan);
  }

  /** Computes a form. */
  force(form: LinearForm): RowValue {
    const key = form.map(keyOf).join(" + ");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const products = form.filter(({ links }) => links.length > 0).map((chain) =>
      this.#product(chain)
    );
    // terms that visit kept components or active inputs take samples one by one, others by tiles
    const [single, tiled] = [products.filter(isSingle), products.filter((term) => !isSingle(term))];
    const values = [
      ...form.flatMap(({ root, links }) => links.length === 0 ? [root] : []),
      ...[single, tiled].flatMap(([first, ...rest]) =>
        first === undefined ? [] : [this.graph.product(first, ...rest)]
      ),
    ];
    const value = values.reduce((left, right) =>
      this.graph.pointwise([left, right], ([v, w]) => `${v} + ${w}`)
    );
    this.#known.set(key, value);
    return value;
  }

  /**
   * Everything of a form but its last product, where that is one of a number of each pair and a row of
   * the pair's component.
   */
  scaledRow(form: LinearForm): Term | undefined {
    const [chain, ...others] = form;
    if (chain === undefined || others.length > 0 || chain.links.length === 0) return undefined;
    const { matrix, transposed } = this.#order(chain).steps.at(-1)!.plan.link;
    if (matrix.pick !== "component" || matrix.rows !== 1 || transposed) return undefined;
    const term = this.#product(chain);
    return term.left.space === "pairs" ? term : undefined;
  }

  /** What it would cost to compute a form. */
  costOf(form: LinearForm): number {
    if (this.#known.has(form.map(keyOf).join(" + "))) return 0;
    return form.filter(({ links }) => links.length > 0)
      .reduce((sum, chain) => sum + this.#order(chain).cost, 0);
  }

  #order(chain: Chain): ProductOrder {
    return cheapestProduct(chain, {
      ...this.#work,
      isKnown: (links) => this.#known.has(keyOf({ root: chain.root, links })),
    });
  }

  /** Everything of a chain but its last product. */
  #product(chain: Chain): Term {
    const { steps, cost } = this.#order(chain);
    this.#work?.costs.spend(cost);
    let left = chain.root;
    for (const step of steps.slice(0, -1)) {
      const key = keyOf({ root: chain.root, links: chain.links.slice(0, step.end) });
      const next = this.#known.get(key) ?? this.graph.product(this.#term(left, step));
      this.#known.set(key, next);
      left = next;
    }
    return this.#term(left, steps.at(-1)!);
  }

  #term(left: RowValue, { plan, sparse }: ProductStep): Term {
    const link = this.#work?.folds?.make(plan) ?? plan.link;
    return { left, ...link, sparse };
  }
}

/** Names a chain; matrices are known by their buffers. */
function keyOf({ root, links }: Chain): string {
  return [
    root.id,
    ...links.map(({ matrix: { buffer: { name }, pick }, transposed }) =>
      `${pick} ${name}${transposed ? "^T" : ""}`
    ),
  ].join(" @ ");
}

function isSingle({ matrix: { pick }, sparse }: Term): boolean {
  return sparse === true || pick !== "all" && pick !== "component";
}
