import { type Kernel, loop, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { Link, MatrixStack } from "../rows/row_graph.ts";

/** What one thread computes: rows and quads of columns of some components' products. */
interface Tile {
  readonly rows: number;
  readonly columns: number;
  readonly components: number;
}

/** A row or column of factors of rank 1 fills no tile: its thread takes as many components. */
const COMPONENT_TILE = 4;

/** A product `L @ M` of matrices, or of stacks of one for each component. */
export interface MatrixProduct {
  readonly left: Link;
  readonly right: Link;
  /** The result, `[C, rows, cols]`, or `[rows, cols]` when neither side is a stack. */
  readonly product: MatrixStack;
  /** `C` */
  readonly components: number;
}

/**
 * `L @ M` of two matrices or stacks of one matrix for each component, each as stored or transposed
 * (not both). One thread computes a tile of the product, so that it loads a quad of a factor once
 * for all of it.
 */
export function multiplyMatricesKernel(
  { left, right, product, components: C }: MatrixProduct,
): Kernel {
  const [R, Q] = [quads(product.rows) * 4, quads(product.cols)];
  const inner = left.transposed ? left.matrix.rows : left.matrix.cols;
  const count = product.pick === "all" ? 1 : C;
  const tile = tileOf(product, count);
  const strips = Math.ceil(product.rows / tile.rows);
  const stripes = Math.ceil(Q / tile.columns);
  /** Quad `quad` of row `row` of a side, for component number `t` of the thread. */
  const read = (name: string, { matrix }: Link) => (t: number, row: string, quad: string) => {
    const Q = quads(matrix.cols);
    const base = matrix.pick === "all" ? "" : `c${t} * ${quads(matrix.rows) * 4 * Q}u + `;
    return `$${name}[${base}(${row}) * ${Q}u + ${quad}]`;
  };
  const [a, b] = [read("left", left), read("right", right)];
  const lanes = ["x", "y", "z", "w"] as const;
  /** Loads of one side; a matrix of all components is loaded once. */
  const ofSide = ({ matrix }: Link, loads: (t: number) => string) =>
    unroll(matrix.pick === "all" ? 1 : tile.components, loads);
  const at = ({ matrix }: Link, t: number) => matrix.pick === "all" ? 0 : t;
  const loadLeft = ofSide(left, (t) =>
    left.transposed
      ? unroll(4, (k) =>
        unroll(
          Math.ceil(tile.rows / 4),
          (r) => `let a${t}_${k}_${r} = ${a(t, `i * 4u + ${k}u`, `r${r * 4} / 4u`)};`,
        ))
      : unroll(tile.rows, (r) => `let a${t}_${r} = ${a(t, `r${r}`, "i")};`));
  const loadRight = ofSide(
    right,
    (t) =>
      unroll(
        4,
        (k) =>
          unroll(tile.columns, (j) =>
            `let b${t}_${k}_${j} = ${
              right.transposed ? b(t, `q${j} * 4u + ${k}u`, "i") : b(t, `i * 4u + ${k}u`, `q${j}`)
            };`),
      ),
  );
  const entry = (t: number, r: number, j: number) => {
    const [x, y] = [at(left, t), at(right, t)];
    const b = (k: number) => `b${y}_${k}_${j}`;
    if (right.transposed) {
      return `vec4f(${[0, 1, 2, 3].map((k) => `dot(a${x}_${r}, ${b(k)})`).join(", ")})`;
    }
    return [0, 1, 2, 3].map((k) =>
      left.transposed
        ? `a${x}_${k}_${Math.floor(r / 4)}.${lanes[r % 4]} * ${b(k)}`
        : `a${x}_${r}.${lanes[k]} * ${b(k)}`
    ).join(" + ");
  };
  const overTile = (piece: (t: number, r: number, j: number) => string) =>
    unroll(
      tile.components,
      (t) => unroll(tile.rows, (r) => unroll(tile.columns, (j) => piece(t, r, j))),
    );
  return {
    name: product.buffer.name,
    bindings: {
      left: { buffer: left.matrix.buffer, access: "read" },
      right: { buffer: right.matrix.buffer, access: "read" },
      product: { buffer: product.buffer, access: "write" },
    },
    // beyond the last row, column and component a thread computes the last one again
    body: `let stripe = item % ${stripes}u;
let strip = (item / ${stripes}u) % ${strips}u;
let group = item / ${stripes * strips}u;
${unroll(tile.columns, (j) => `let q${j} = min(stripe * ${tile.columns}u + ${j}u, ${Q - 1}u);`)}
${
      unroll(
        tile.rows,
        (r) => `let r${r} = min(strip * ${tile.rows}u + ${r}u, ${R - 4}u + ${r % 4}u);`,
      )
    }
${
      unroll(
        tile.components,
        (t) => `let c${t} = min(group * ${tile.components}u + ${t}u, ${count - 1}u);`,
      )
    }
${overTile((t, r, j) => `var p${t}_${r}_${j} = vec4f();`)}
${
      loop({
        name: "i",
        count: quads(inner),
        body: `${loadLeft}\n${loadRight}\n${
          overTile((t, r, j) => `p${t}_${r}_${j} += ${entry(t, r, j)};`)
        }`,
      })
    }
${overTile((t, r, j) => `$product[(c${t} * ${R}u + r${r}) * ${Q}u + q${j}] = p${t}_${r}_${j};`)}`,
    items: Math.ceil(count / tile.components) * strips * stripes,
    workgroup: WORKGROUP,
    operations: 2 * count * product.rows * inner * product.cols,
  };
}

function tileOf({ rows, cols }: MatrixStack, count: number): Tile {
  const narrow = rows === 1 || cols === 1;
  return {
    rows: rows < 4 ? rows : rows > 4 ? 8 : 4,
    columns: cols <= 4 ? 1 : 2,
    components: narrow && count > 1 ? COMPONENT_TILE : 1,
  };
}
