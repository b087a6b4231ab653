import { addRows, multiplyRows, oneHotRows, type Rows, type Weights } from "./rows.ts";

/**
 * Row vectors as a sum of products `rows @ basis`. Where few numbers stand for wide rows, such as
 * inputs behind an embedding, they are kept instead.
 */
export type Form = readonly Term[];

/** One product of a {@link Form}. */
export interface Term {
  /** Coordinates, `[count, k]` */
  readonly rows: Rows;
  /** `[k, width]`; default: the identity */
  readonly basis?: Weights | undefined;
}

/** Multiplies forms by matrices. Products of fixed matrices are computed once. */
export class Forms {
  readonly #products = new Map<Weights | undefined, Map<Weights, Map<boolean, Weights>>>();

  /** `form @ W`, or `form @ W^T` when transposed; multiplied out where that takes no more numbers. */
  times(
    form: Form,
    { W, transposed }: { readonly W: Weights; readonly transposed: boolean },
  ): Form {
    const width = transposed ? W.rows : W.cols;
    const product = form.map(({ rows, basis }) => ({
      rows,
      basis: this.#product(basis, { W, transposed }),
    }));
    return fewest(product, width);
  }

  #product(
    basis: Weights | undefined,
    { W, transposed }: { readonly W: Weights; readonly transposed: boolean },
  ): Weights {
    const ofBasis = this.#products.get(basis) ?? new Map<Weights, Map<boolean, Weights>>();
    const ofMatrix = ofBasis.get(W) ?? new Map<boolean, Weights>();
    this.#products.set(basis, ofBasis);
    ofBasis.set(W, ofMatrix);
    const known = ofMatrix.get(transposed);
    if (known !== undefined) return known;
    const product = timesMatrix(basis ?? unit(transposed ? W.cols : W.rows), { W, transposed });
    ofMatrix.set(transposed, product);
    return product;
  }
}

/** The sum of two forms. */
export function add(left: Form, right: Form): Form {
  return fewest([...left, ...right], widthOf(left));
}

/** A form, or its rows where they are no more numbers. */
function fewest(form: Form, width: number): Form {
  return coordinates(form) < width ? form : [{ rows: multiplyOut(form) }];
}

function widthOf([term]: Form): number {
  return term!.basis?.cols ?? term!.rows.width;
}

/** `left @ W`, or `left @ W^T` when transposed, of two fixed matrices. */
export function timesMatrix(
  left: Weights,
  { W, transposed }: { readonly W: Weights; readonly transposed: boolean },
): Weights {
  const rows = { count: left.rows, width: left.cols, data: Float64Array.from(left.data) };
  const { count, width, data } = multiplyRows(rows, { W, transposed });
  return { rows: count, cols: width, data };
}

/** The identity matrix. */
export function unit(size: number): Weights {
  return { rows: size, cols: size, data: oneHotRows({ width: size, value: 1 }).data };
}

/** Number of coordinates that stand for a row. */
export function coordinates(form: Form): number {
  return form.reduce((sum, { rows }) => sum + rows.width, 0);
}

/** The row vectors themselves. */
export function multiplyOut(form: Form): Rows {
  return form
    .map(({ rows, basis }) =>
      basis === undefined ? rows : multiplyRows(rows, { W: basis, transposed: false })
    )
    .reduce(addRows);
}

/** All bases below each other, `[sum of k, width]`. */
export function basisOf(form: Form): Weights {
  const bases = form.map(({ rows, basis }) => basis ?? unit(rows.width));
  const cols = bases[0]!.cols;
  return {
    rows: coordinates(form),
    cols,
    data: Float64Array.from(bases.flatMap(({ data }) => [...data])),
  };
}

/** The transpose, as a copy. */
export function transposeOf({ rows, cols, data }: Weights): Weights {
  const flipped = new Float64Array(data.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) flipped[c * rows + r] = data[r * cols + c]!;
  }
  return { rows: cols, cols: rows, data: flipped };
}
