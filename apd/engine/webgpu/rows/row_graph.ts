import { type BufferSpec, quads } from "../kernel.ts";

/**
 * Which rows a value has: one for each sample, one for each pair of a sample and a component, or one
 * for each pair that is kept (stored with room for all pairs; the others' rows mean nothing).
 * A value with a row per sample can stand beside one with a row per pair; it is then the same for
 * every component.
 */
export type RowSpace = "samples" | "pairs" | "kept";

/** A stack of matrices `[.., rows, cols]`, padded with zeros to whole quads on both sides. */
export interface MatrixStack {
  readonly buffer: BufferSpec;
  /** Rows of one matrix, without padding. */
  readonly rows: number;
  /** Columns of one matrix, without padding. */
  readonly cols: number;
  /**
   * Which matrix meets a row: the one of all rows; the one of the row's component; or the sum of
   * those of the components that the row's sample keeps. The last in two halves: `open` makes a row
   * of every kept pair, `close` sums them to a row of the sample.
   */
  readonly pick: "all" | "component" | "kept" | "open" | "close";
  /** Whether the entries never change during training. */
  readonly constant?: boolean;
}

/** A matrix of a product, as stored or transposed. */
export interface Link {
  readonly matrix: MatrixStack;
  readonly transposed: boolean;
}

/** One product `left @ M`, or `left @ M^T`. */
export interface Term extends Link {
  readonly left: RowValue;
  /** Visits only the non-zero entries of `left`, which has their bits. */
  readonly sparse?: boolean;
}

/** What a pointwise expression may use besides its operands. */
export interface Place {
  /** Number of the quad of columns, a `u32` expression. */
  readonly quad: string;
  /** Number of the sample, a `u32` expression. */
  readonly sample: string;
}

/** A value in a pass: a row vector for each row of its space. */
export interface RowValue {
  readonly id: number;
  readonly width: number;
  readonly space: RowSpace;
  readonly origin:
    | {
      readonly kind: "buffer";
      readonly buffer: BufferSpec;
      /** Bits of its non-zero entries, `[rows, width / 32]`. */
      readonly bits?: BufferSpec;
    }
    | { readonly kind: "product"; readonly terms: readonly Term[] }
    | {
      readonly kind: "pointwise";
      readonly operands: readonly RowValue[];
      /** Extra buffers that the expression reads, as `$name`. */
      readonly reads: Readonly<Record<string, BufferSpec>>;
      readonly functions: readonly string[];
      readonly write: (operands: readonly string[], place: Place) => string;
    };
}

/** A place of its own for every entry of a value. */
export interface Scatter {
  readonly buffer: BufferSpec;
  /** Index of an entry; sample, component and column are `u32` expressions. */
  readonly index: (
    entry: { readonly sample: string; readonly component: string; readonly column: string },
  ) => string;
}

/** A list of row values in the order in which they are computed: one pass over a network. */
export class RowGraph {
  /** Every value, in order. */
  readonly values: RowValue[] = [];
  /** Values that stay in a buffer after the pass. */
  readonly kept = new Set<RowValue>();
  /** Values that are stored entry by entry in an order of their own. */
  readonly scattered = new Map<RowValue, Scatter>();

  /** A value that another kernel has written, `[rows, width / 4]` quads. */
  buffer(
    buffer: BufferSpec,
    { width, space, bits }: { width: number; space: RowSpace; bits?: BufferSpec },
  ): RowValue {
    const origin = { kind: "buffer", buffer, ...bits ? { bits } : {} } as const;
    return this.#add({ width, space, origin });
  }

  /** A sum of products. */
  product(...terms: readonly [Term, ...Term[]]): RowValue {
    const [{ matrix, transposed }] = terms;
    const spaces = terms.map((term) => spaceAfter(term.left.space, term.matrix));
    return this.#add({
      width: transposed ? matrix.rows : matrix.cols,
      space: spaces.find((space) => space !== "samples") ?? "samples",
      origin: { kind: "product", terms },
    });
  }

  /** An expression of quads (`vec4f`), column by column. */
  pointwise(
    operands: readonly [RowValue, ...RowValue[]],
    write: (operands: readonly string[], place: Place) => string,
    uses: {
      readonly reads?: Readonly<Record<string, BufferSpec>>;
      readonly functions?: readonly string[];
    } = {},
  ): RowValue {
    const { reads = {}, functions = [] } = uses;
    return this.#add({
      width: operands[0].width,
      space: operands.some(({ space }) => space === "pairs") ? "pairs" : "samples",
      origin: { kind: "pointwise", operands, reads, functions, write },
    });
  }

  /** Marks a value that later kernels read. */
  keep(value: RowValue): RowValue {
    this.kept.add(value);
    return value;
  }

  /** Stores a value with a row for each pair, padding included, entry by entry. */
  scatter(value: RowValue, to: Scatter): void {
    this.scattered.set(value, to);
  }

  #add(value: Omit<RowValue, "id">): RowValue {
    const added = { ...value, id: this.values.length };
    this.values.push(added);
    return added;
  }
}

/** The rows of `left @ M` for a left side with rows of `space`. */
export function spaceAfter(space: RowSpace, { pick }: Pick<MatrixStack, "pick">): RowSpace {
  switch (pick) {
    case "all":
      return space;
    case "component":
      return "pairs";
    case "open":
      return "kept";
    case "kept":
    case "close":
      return "samples";
  }
}

/** Quads of a row of a value. */
export function rowQuads({ width }: RowValue): number {
  return quads(width);
}
