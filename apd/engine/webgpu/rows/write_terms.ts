import { type Binding, type BufferSpec, loop, overBits, quads, unroll } from "../kernel.ts";
import { type MatrixStack, rowQuads, type Term } from "./row_graph.ts";

/** Runs `body` for each component `c` that the sample keeps. */
export function overKept(
  body: string,
  { kept, components }: { readonly kept: string; readonly components: number },
): string {
  const words = Math.ceil(components / 32);
  return overBits({
    name: "c",
    words: Array.from({ length: words }, (_, word) => `${kept}[sample0 * ${words}u + ${word}u]`),
    body,
  });
}

/**
 * `sum += left @ M` for some quads of columns, by blocks of 4 x 4 entries of `M`: those of component
 * `c`, where there is a matrix for each. A sparse left row is walked by its bits.
 */
export function writeTerm({ matrix: stack, transposed, sparse }: Term, term: {
  /** Identifier of the stack's buffer. */
  readonly matrix: string;
  readonly tile: number;
  /** Quad `quad` of the left row. */
  readonly load: (row: number, quad: string) => string;
  /** Number `index` of a sparse left row. */
  readonly entry: (index: string) => string;
  /** Identifiers of the quads of columns; one for a sparse left row. */
  readonly quads: readonly string[];
  readonly sum: (row: number, quad: number) => string;
  /** Words of the bits of the left row's non-zero entries. */
  readonly bits: () => readonly string[];
}): string {
  const { matrix, tile, load, entry, quads: own, sum } = term;
  const Q = quads(stack.cols);
  const base = stack.pick === "all" ? "" : `c * ${quads(stack.rows) * 4 * Q}u + `;
  if (sparse) {
    return overBits({
      name: "i",
      words: term.bits(),
      body: `${sum(0, 0)} += ${entry("i")} * ${matrix}[${base}i * ${Q}u + ${own[0]}];`,
    });
  }
  /** Row `k` of the block of quad `s`. */
  const m = (k: number, s: number) => own.length === 1 ? `m${k}` : `m${k}_${s}`;
  const block = own.map((quad, s) =>
    unroll(
      4,
      (k) =>
        transposed
          ? `let ${m(k, s)} = ${matrix}[${base}(${quad} * 4u + ${k}u) * ${Q}u + i];`
          : `let ${m(k, s)} = ${matrix}[${base}(i * 4u + ${k}u) * ${Q}u + ${quad}];`,
    )
  ).join("\n");
  const add = unroll(tile, (r) => {
    const sums = own.map((_, s) =>
      transposed
        ? `${sum(r, s)} += vec4f(${[0, 1, 2, 3].map((k) => `dot(a, ${m(k, s)})`).join(", ")});`
        : `${sum(r, s)} += a.x * ${m(0, s)} + a.y * ${m(1, s)} + a.z * ${m(2, s)} + a.w * ${
          m(3, s)
        };`
    );
    return `{ let a = ${load(r, "i")}; ${sums.join(" ")} }`;
  });
  return loop({
    name: "i",
    count: quads(transposed ? stack.cols : stack.rows),
    body: `${block}\n${add}`,
  });
}

/**
 * Loads small matrices for threads that compute whole rows: variables `name_row_quad`, summed over
 * the components that the sample keeps where a row meets that sum. However many products use a
 * matrix, it is read once.
 */
export function loadMatrices(
  names: ReadonlyMap<MatrixStack, string>,
  { bind, kept, components }: {
    readonly bind: (buffer: BufferSpec, access: Binding["access"]) => string;
    readonly kept: BufferSpec | undefined;
    readonly components: number;
  },
): string[] {
  const lines: string[] = [];
  const summed: string[] = [];
  for (const [{ buffer, rows, cols, pick }, name] of names) {
    const Q = quads(cols);
    const matrix = bind(buffer, "read");
    const base = pick === "all" ? "" : `c * ${quads(rows) * 4 * Q}u + `;
    for (let row = 0; row < rows; row++) {
      for (let quad = 0; quad < Q; quad++) {
        const entry = `${matrix}[${base}${row * Q + quad}u]`;
        lines.push(
          pick === "kept"
            ? `var ${name}_${row}_${quad} = vec4f();`
            : `let ${name}_${row}_${quad} = ${entry};`,
        );
        if (pick === "kept") summed.push(`${name}_${row}_${quad} += ${entry};`);
      }
    }
  }
  if (summed.length === 0) return lines;
  return [...lines, overKept(summed.join("\n"), { kept: bind(kept!, "read"), components })];
}

/** `sum += left @ M` for whole rows; `M` is loaded by {@link loadMatrices}. */
export function writeWholeTerm(
  { left: value, matrix: { rows, cols }, transposed }: Term,
  { matrix, tile, left, sum }: {
    readonly matrix: string;
    readonly tile: number;
    /** Quad `i` of the left row. */
    readonly left: (row: number, i: number) => string;
    readonly sum: (row: number, column: number) => string;
  },
): string {
  const reads = rowQuads(value);
  return unroll(tile, (r) =>
    transposed
      ? unroll(quads(rows), (s) => {
        const entries = [0, 1, 2, 3].map((k) =>
          s * 4 + k < rows
            ? Array.from(
              { length: reads },
              (_, i) => `dot(${left(r, i)}, ${matrix}_${s * 4 + k}_${i})`,
            ).join(" + ")
            : "0.0"
        );
        return `${sum(r, s)} += vec4f(${entries.join(", ")});`;
      })
      : unroll(quads(cols), (s) => {
        const products = Array.from(
          { length: rows },
          (_, row) => `${left(r, Math.floor(row / 4))}.${"xyzw"[row % 4]} * ${matrix}_${row}_${s}`,
        );
        return `${sum(r, s)} += ${products.join(" + ")};`;
      }));
}
