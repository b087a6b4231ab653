import { batchParts } from "./batch_parts.ts";
import type { GradientSum } from "./gradient_sum.ts";
import type { BufferSpec, Kernel } from "./kernel.ts";
import { multiplyMatricesKernel } from "./kernels/multiply_matrices.ts";
import { sumComponentsKernel } from "./kernels/sum_components.ts";
import {
  weightGradientKernel,
  weightGradientLoads,
  weightGradientThreads,
} from "./kernels/weight_gradient.ts";
import type { SiteForms } from "./rows/backward_rows.ts";
import type { Chain, LinearForm, LinearRows } from "./rows/linear_rows.ts";
import { stackLength } from "./rows/lower_rows.ts";
import { LAUNCH, type RowCosts } from "./rows/row_costs.ts";
import type { Link, MatrixStack, RowValue } from "./rows/row_graph.ts";

/** What the gradient of a site's weights is made in. */
export interface SiteGradientWork {
  readonly linear: LinearRows;
  readonly costs: RowCosts;
  readonly batch: number;
  /** Threads into which a sum over a whole batch is cut. */
  readonly busyThreads: number;
  /** Whether matrices are multiplied once a step; default: where that costs less. */
  readonly apart?: boolean | undefined;
}

/** Kernels that compute a gradient, once its pass is lowered. */
export type GradientKernels = (
  bufferOf: (value: RowValue) => BufferSpec,
) => { readonly kernels: readonly Kernel[]; readonly sums: readonly GradientSum[] };

/**
 * The gradient of a site's weights, `dW = sum_b left(b)^T right(b)` summed over its uses, where `left`
 * is the input and `right` the gradient at the output, or at a tied use the other way round.
 *
 * Both may be sums of chains, `left = sum_i r_i M_i` and `right = sum_j s_j N_j`, such as `x W_E` and
 * `dy W_U^T`. Then
 *
 *     dW = sum_{i,j} M_i^T (sum_b r_i(b)^T s_j(b)) N_j
 *
 * multiplies matrices once a step instead of every row, and is taken where that costs less.
 */
export function siteGradient(
  site: { readonly name: string; readonly rows: number; readonly cols: number },
  uses: readonly SiteForms[],
  { linear, costs, batch, busyThreads, apart }: SiteGradientWork,
): GradientKernels {
  const whole: Pair<RowValue>[] = [];
  const chained: Pair<Chain>[] = [];
  const keep = (value: RowValue) => linear.graph.keep(value);
  for (const { use, input, gradient } of uses) {
    const [left, right] = use.transposed ? [gradient, input] : [input, gradient];
    const direct = LAUNCH + weightGradientLoads({ batch, ...site });
    const pairs = pairsOf(left, right);
    const cost = pairs.reduce((sum, pair) => sum + costOf(pair, { costs, batch }), 0);
    if (apart ?? cost < linear.costOf(left) + linear.costOf(right) + direct) {
      pairs.forEach(({ left, right }) => [left, right].forEach(({ root }) => keep(root)));
      chained.push(...pairs);
      costs.spend(cost);
    } else {
      whole.push({ left: keep(linear.force(left)), right: keep(linear.force(right)) });
      costs.spend(direct);
    }
  }
  return (bufferOf) => {
    const kernels: Kernel[] = [];
    const sums: GradientSum[] = [];
    const buffer = (name: string, length: number): BufferSpec => ({
      name: `${site.name}: ${name}`,
      type: "vec4f",
      length,
    });
    const outer = (
      name: string,
      { rows, cols, pairs }: Shape & { readonly pairs: readonly Pair<RowValue>[] },
    ): GradientSum => {
      const threads = weightGradientThreads({ rows, cols });
      const parts = batchParts({ batch, threads, busyThreads });
      const gradient = buffer(name, stackLength({ rows, cols }, parts.count));
      kernels.push(weightGradientKernel({
        name: gradient.name,
        rows,
        cols,
        batch,
        parts,
        uses: pairs.map(({ left, right }) => ({ left: bufferOf(left), right: bufferOf(right) })),
        gradient,
      }));
      return { buffer: gradient, parts: parts.count };
    };
    if (whole.length > 0) sums.push(outer("dW", { ...site, pairs: whole }));
    for (const [index, { left, right }] of chained.entries()) {
      const shape = { rows: left.root.width, cols: right.root.width };
      const pairs = [{ left: left.root, right: right.root }];
      const term = outer(`dW ${index}`, { ...shape, pairs });
      const products = productsOf({ left, right });
      if (products.length === 0) {
        sums.push(term);
        continue;
      }
      const sum = buffer(`dW ${index}, summed`, stackLength(shape));
      kernels.push(sumComponentsKernel({
        name: term.buffer.name,
        components: term.parts,
        dIn: shape.rows,
        dOut: shape.cols,
        P: term.buffer,
        sum,
      }));
      let matrix: MatrixStack = { ...shape, buffer: sum, pick: "all" };
      for (const [step, product] of products.entries()) {
        const link = { matrix, transposed: false };
        const sides = product.side === "left"
          ? { left: product.link, right: link }
          : { left: link, right: product.link };
        const { rows, cols } = product;
        matrix = {
          rows,
          cols,
          buffer: buffer(`dW ${index}, product ${step}`, stackLength({ rows, cols })),
          pick: "all",
        };
        kernels.push(multiplyMatricesKernel({ ...sides, product: matrix, components: 1 }));
      }
      sums.push({ buffer: matrix.buffer, parts: 1 });
    }
    return { kernels, sums };
  };
}

interface Shape {
  readonly rows: number;
  readonly cols: number;
}

interface Pair<T> {
  readonly left: T;
  readonly right: T;
}

function pairsOf(left: LinearForm, right: LinearForm): Pair<Chain>[] {
  return left.flatMap((l) => right.map((r) => ({ left: l, right: r })));
}

/** One matrix by which a small gradient is multiplied, and the shape that comes out. */
interface GradientProduct extends Shape {
  readonly side: "left" | "right";
  readonly link: Link;
}

/** `M^T S N`, matrix by matrix: first those of `M`, from the root on, then those of `N`. */
function productsOf({ left, right }: Pair<Chain>): GradientProduct[] {
  let cols = right.root.width;
  let rows = left.root.width;
  return [
    ...left.links.map(({ matrix, transposed }): GradientProduct => {
      rows = transposed ? matrix.rows : matrix.cols;
      return { side: "left", link: { matrix, transposed: !transposed }, rows, cols };
    }),
    ...right.links.map((link): GradientProduct => {
      cols = link.transposed ? link.matrix.rows : link.matrix.cols;
      return { side: "right", link, rows, cols };
    }),
  ];
}

function costOf(
  pair: Pair<Chain>,
  { costs, batch }: Pick<SiteGradientWork, "costs" | "batch">,
): number {
  const { left, right } = pair;
  const products = productsOf(pair);
  const launches = products.length === 0 ? 1 : 2; // that of the sum over parts, too
  const outer = launches * LAUNCH +
    weightGradientLoads({ batch, rows: left.root.width, cols: right.root.width });
  return products.reduce(
    (sum, { rows, cols, side, link }) => {
      const inner = side === "left" ? link : { ...link, transposed: !link.transposed };
      return sum + costs.fold(inner, { rows, cols, pick: "all" });
    },
    outer,
  );
}
