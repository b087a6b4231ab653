import { type Kernel, loop, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { Link, MatrixStack } from "../rows/row_graph.ts";

/**
 * `L @ M` of two matrices or stacks of one matrix for each component, each as stored or transposed
 * (not both). One thread computes 4 x 4 entries.
 */
export function multiplyMatricesKernel(
  { left, right, product, components }: {
    readonly left: Link;
    readonly right: Link;
    /** The result, `[C, rows, cols]`, or `[rows, cols]` when neither side is a stack. */
    readonly product: MatrixStack;
    /** `C` */
    readonly components: number;
  },
): Kernel {
  const [R, Q] = [quads(product.rows), quads(product.cols)];
  const inner = left.transposed ? left.matrix.rows : left.matrix.cols;
  const count = product.pick === "all" ? 1 : components;
  /** Row `row` of a side, quad `quad`. */
  const read = (name: string, { matrix }: Link) => (row: string, quad: string) => {
    const size = quads(matrix.rows) * 4 * quads(matrix.cols);
    const base = matrix.pick === "all" ? "" : `c * ${size}u + `;
    return `$${name}[${base}(${row}) * ${quads(matrix.cols)}u + ${quad}]`;
  };
  const [a, b] = [read("left", left), read("right", right)];
  const lanes = ["x", "y", "z", "w"] as const;
  const body = right.transposed
    ? `${unroll(4, (k) => `let b${k} = ${b(`q * 4u + ${k}u`, "i")};`)}
${
      unroll(4, (r) =>
        `{ let a = ${a(`row * 4u + ${r}u`, "i")}; ` +
        `p${r} += vec4f(dot(a, b0), dot(a, b1), dot(a, b2), dot(a, b3)); }`)
    }`
    : left.transposed
    ? unroll(
      4,
      (k) =>
        `{ let a = ${a(`i * 4u + ${k}u`, "row")}; let b = ${b(`i * 4u + ${k}u`, "q")};
${unroll(4, (r) => `p${r} += a.${lanes[r]} * b;`)} }`,
    )
    : `${unroll(4, (k) => `let b${k} = ${b(`i * 4u + ${k}u`, "q")};`)}
${
      unroll(4, (r) =>
        `{ let a = ${a(`row * 4u + ${r}u`, "i")}; ` +
        `p${r} += a.x * b0 + a.y * b1 + a.z * b2 + a.w * b3; }`)
    }`;
  return {
    name: product.buffer.name,
    bindings: {
      left: { buffer: left.matrix.buffer, access: "read" },
      right: { buffer: right.matrix.buffer, access: "read" },
      product: { buffer: product.buffer, access: "write" },
    },
    body: `let q = item % ${Q}u;
let row = (item / ${Q}u) % ${R}u;
let c = item / ${R * Q}u;
${unroll(4, (r) => `var p${r} = vec4f();`)}
${loop({ name: "i", count: quads(inner), body })}
${unroll(4, (r) => `$product[(c * ${R * 4}u + row * 4u + ${r}u) * ${Q}u + q] = p${r};`)}`,
    items: count * R * Q,
    workgroup: WORKGROUP,
    operations: 2 * count * product.rows * inner * product.cols,
  };
}
