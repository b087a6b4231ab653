import type { BufferSpec, Kernel } from "./kernel.ts";
import { commonProductKernels, type ProductTuning } from "./kernels/common_product.ts";
import { type MatrixProduct, multiplyMatricesKernel } from "./kernels/multiply_matrices.ts";
import { transposeKernel } from "./kernels/transpose.ts";
import { stackLength } from "./rows/lower_rows.ts";
import type { RowCosts } from "./rows/row_costs.ts";
import type { Link, MatrixStack } from "./rows/row_graph.ts";

/** A product of the matrices of some links, not yet computed. */
export interface FoldPlan {
  readonly link: Link;
  /** What it costs to have it. */
  readonly cost: number;
  /** Its two factors; a single link has none. */
  readonly factors?: readonly [FoldPlan, FoldPlan];
}

/**
 * Products of neighbouring matrices of a network, such as `W_E A[c]` and `B[c] W_U`: each is computed
 * once a step, or once a run when both factors are constant, whichever passes use it.
 */
export class MatrixFolds {
  /** Products of constant matrices, in order. */
  readonly setup: Kernel[] = [];
  /** The others. */
  readonly step: Kernel[] = [];
  readonly #components: number;
  readonly #tuning: ProductTuning;
  readonly #made = new Map<string, BufferSpec>();

  /** @param components `C` */
  constructor(components: number, tuning: ProductTuning) {
    this.#components = components;
    this.#tuning = tuning;
  }

  /** Names a product that another kernel computes in every step. */
  know(factors: readonly Link[], product: BufferSpec): void {
    this.#made.set(nameOf(...factors), product).set(product.name, product);
  }

  /** Names the transposes of a stack, which another kernel computes in every step. */
  knowTransposed(stack: BufferSpec, transposed: BufferSpec): void {
    this.#made.set(transposedName(stack), transposed);
  }

  /**
   * The cheapest way to multiply the matrices of a chain:
   * `cost[i..j] = min over k of cost[i..k] + cost[k+1..j] + cost of their product`.
   *
   * @returns by first and last link; `undefined` where they are no matrix together
   */
  plan(
    links: readonly Link[],
    costs: RowCosts,
  ): (first: number, last: number) => FoldPlan | undefined {
    const table = links.map((link): (FoldPlan | undefined)[] => [{ link, cost: 0 }]); // [first][last - first]
    for (let length = 1; length < links.length; length++) {
      for (let first = 0; first + length < links.length; first++) {
        let best: FoldPlan | undefined;
        for (let split = 0; split < length; split++) {
          const left = table[first]![split];
          const right = table[first + split + 1]![length - split - 1];
          const plan = left && right && this.#multiply(left, right, costs);
          if (plan && (best === undefined || plan.cost < best.cost)) best = plan;
        }
        table[first]!.push(best);
      }
    }
    return (first, last) => table[first]![last - first];
  }

  /** Computes a planned product. */
  make({ link, factors }: FoldPlan): Link {
    const { matrix: { buffer, constant }, transposed } = link;
    if (factors === undefined || this.#made.has(buffer.name)) return link;
    const [left, right] = [this.make(factors[0]), this.make(factors[1])];
    this.#made.set(buffer.name, buffer);
    const product = {
      left: transposed ? transpose(right) : left,
      right: transposed ? transpose(left) : right,
      product: link.matrix,
      components: this.#components,
    };
    (constant ? this.setup : this.step).push(...this.#kernels(product));
    return link;
  }

  #kernels(factors: MatrixProduct): Kernel[] {
    const { left, right, product } = factors;
    if ((left.matrix.pick === "all") === (right.matrix.pick === "all")) {
      return [multiplyMatricesKernel(factors)];
    }
    const commonLeft = left.matrix.pick === "all";
    // `X^T @ U`: what is summed over are the rows of both
    const common = this.#upright(commonLeft ? transpose(left) : right);
    const stack = this.#upright(commonLeft ? right : transpose(left));
    return commonProductKernels({
      name: product.buffer.name,
      stack: {
        buffer: stack.buffer,
        count: this.#components,
        rows: stack.rows,
        places: stack.cols,
      },
      common,
      product: product.buffer,
      transposed: commonLeft,
      tuning: this.#tuning,
    });
  }

  /** The matrices of a link as they stand in it: they are transposed first where they are not so. */
  #upright({ matrix, transposed }: Link): Pick<MatrixStack, "buffer" | "rows" | "cols"> {
    if (!transposed) return matrix;
    const { buffer, rows, cols, constant, pick } = matrix;
    const name = transposedName(buffer);
    const count = pick === "all" ? 1 : this.#components;
    const shape = { rows: cols, cols: rows };
    const known = this.#made.get(name);
    if (known !== undefined) return { ...shape, buffer: known };
    const to: BufferSpec = { name, type: "vec4f", length: stackLength(shape, count) };
    this.#made.set(name, to);
    (constant ? this.setup : this.step).push(
      transposeKernel({ from: buffer, to, count, rows, cols }),
    );
    return { ...shape, buffer: to };
  }

  #multiply(left: FoldPlan, right: FoldPlan, costs: RowCosts): FoldPlan | undefined {
    const link = this.#product(left.link, right.link);
    if (link === undefined) return undefined;
    return this.#made.has(link.matrix.buffer.name) ? { link, cost: 0 } : {
      link,
      cost: left.cost + right.cost + costs.fold(left.link, link.matrix),
      factors: [left, right],
    };
  }

  /** `L @ M`; of two transposed matrices it is the transpose of a product as stored. */
  #product(left: Link, right: Link): Link | undefined {
    const pick = pickOf(left.matrix.pick, right.matrix.pick);
    if (pick === undefined) return undefined;
    const transposed = left.transposed && right.transposed;
    const [first, last] = transposed ? [transpose(right), transpose(left)] : [left, right];
    const shape = {
      rows: first.transposed ? first.matrix.cols : first.matrix.rows,
      cols: last.transposed ? last.matrix.rows : last.matrix.cols,
    };
    const name = nameOf(first, last);
    const length = stackLength(shape, pick === "all" ? 1 : this.#components);
    return {
      matrix: {
        ...shape,
        pick,
        constant: left.matrix.constant === true && right.matrix.constant === true,
        buffer: this.#made.get(name) ?? { name, type: "vec4f", length },
      },
      transposed,
    };
  }
}

/**
 * Which matrices of a product's stack meet a row. `undefined` when there is no such product: behind a
 * `close` the row is a sum over components, which the next site takes apart again.
 */
function pickOf(
  left: MatrixStack["pick"],
  right: MatrixStack["pick"],
): MatrixStack["pick"] | undefined {
  if (left === "all") return right;
  if (right === "all") return left;
  if (left === "component" && right === "component") return "component";
  return left === "open" && right === "close" ? "kept" : undefined;
}

function transposedName({ name }: BufferSpec): string {
  return `${name}^T`;
}

function transpose({ matrix, transposed }: Link): Link {
  return { matrix, transposed: !transposed };
}

function nameOf(...factors: readonly Link[]): string {
  return factors.map(({ matrix: { buffer: { name } }, transposed }) =>
    `(${name})${transposed ? "^T" : ""}`
  ).join(" ");
}
