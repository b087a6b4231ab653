/** Float64 row vectors, row-major: `[count, width]`. */
export interface Rows {
  readonly count: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** A matrix as a model stores it, or in float64. */
export interface Weights {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array | Float64Array;
}

/** Makes row vectors of zeros, or takes over numbers that a sampler drew. */
export function rows(
  { count, width }: { readonly count: number; readonly width: number },
  data?: ArrayLike<number>,
): Rows {
  const entries = data === undefined ? new Float64Array(count * width) : Float64Array.from(data);
  if (entries.length !== count * width) {
    throw new RangeError(
      `Cannot make ${count} rows of ${width}: needs ${
        count * width
      } numbers, has ${entries.length}`,
    );
  }
  return { count, width, data: entries };
}

/** Row `index` as a view, not a copy: `[width]`. */
export function rowOf({ width, data }: Rows, index: number): Float64Array {
  return data.subarray(index * width, (index + 1) * width);
}

/** Rows `from .. to - 1` as a view, not a copy. */
export function partOfRows({ width, data }: Rows, from: number, to: number): Rows {
  return { count: to - from, width, data: data.subarray(from * width, to * width) };
}

/** Rows of equal width one after the other; at least one part. */
export function stackRows(parts: readonly Rows[]): Rows {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const all = rows({ count, width: parts[0]!.width });
  let at = 0;
  for (const { data } of parts) {
    all.data.set(data, at);
    at += data.length;
  }
  return all;
}

/** `x W`, or `x W^T` when transposed; zeros of `x` cost nothing. */
export function multiplyRows(
  x: Rows,
  { W, transposed }: { readonly W: Weights; readonly transposed: boolean },
): Rows {
  const y = rows({ count: x.count, width: transposed ? W.rows : W.cols });
  const stepIn = transposed ? 1 : W.cols;
  const stepOut = transposed ? W.cols : 1;
  for (let r = 0; r < x.count; r++) {
    for (let i = 0; i < x.width; i++) {
      const value = x.data[r * x.width + i]!;
      if (value === 0) continue;
      for (let o = 0; o < y.width; o++) {
        y.data[r * y.width + o]! += value * W.data[i * stepIn + o * stepOut]!;
      }
    }
  }
  return y;
}

/** `x + y`, entry by entry. */
export function addRows(x: Rows, y: Rows): Rows {
  return { ...x, data: x.data.map((value, i) => value + y.data[i]!) };
}

/** Multiplies column `j` of every row by `factors[j]`. */
export function scaleColumns(x: Rows, factors: ArrayLike<number>): Rows {
  return { ...x, data: x.data.map((value, i) => value * factors[i % x.width]!) };
}

/** The unit row vectors `e_0 .. e_(width-1)` times a value, `[width, width]`. */
export function oneHotRows({ width, value }: { readonly width: number; readonly value: number }) {
  const x = rows({ count: width, width });
  for (let i = 0; i < width; i++) x.data[i * width + i] = value;
  return x;
}
