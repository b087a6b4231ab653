import { loop, overBits, quads, unroll } from "../kernel.ts";
import type { Term } from "./row_graph.ts";

/** The places of a product in the source of its kernel. */
export interface TermPlaces {
  /** The buffer of the matrix. */
  readonly matrix: string;
  /** Rows that a thread computes. */
  readonly tile: number;
  /** Quad `quad` of row `row` of the left side. */
  readonly left: (row: number, quad: string) => string;
  /** The sum of row `row`. */
  readonly sum: (row: number) => string;
  /** Words of the bits of the left side's non-zero entries. */
  readonly bits: () => readonly string[];
}

/**
 * `sum += left @ M` for the quad of columns `quad`, by blocks of 4 x 4 entries of `M`; of a sparse
 * left side by its non-zero entries.
 */
export function writeTerm({ matrix: stack, transposed, sparse }: Term, term: TermPlaces): string {
  const reads = transposed ? stack.cols : stack.rows;
  const Q = quads(stack.cols);
  const size = quads(stack.rows) * 4 * Q;
  const base = stack.pick === "all" ? "" : `c * ${size}u + `;
  if (sparse) {
    return overBits({
      name: "i",
      words: term.bits(),
      body: `${term.sum(0)} += ${term.left(0, "i / 4u")}[i % 4u] * ` +
        `${term.matrix}[${base}i * ${Q}u + quad];`,
    });
  }
  const block = transposed
    ? unroll(4, (k) => `let m${k} = ${term.matrix}[${base}(quad * 4u + ${k}u) * ${Q}u + i];`)
    : unroll(4, (k) => `let m${k} = ${term.matrix}[${base}(i * 4u + ${k}u) * ${Q}u + quad];`);
  const add = unroll(
    term.tile,
    (r) =>
      transposed
        ? `{ let a = ${term.left(r, "i")}; ${
          term.sum(r)
        } += vec4f(dot(a, m0), dot(a, m1), dot(a, m2), dot(a, m3)); }`
        : `{ let a = ${term.left(r, "i")}; ${
          term.sum(r)
        } += a.x * m0 + a.y * m1 + a.z * m2 + a.w * m3; }`,
  );
  return loop({ name: "i", count: quads(reads), body: `${block}\n${add}` });
}
