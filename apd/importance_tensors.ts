import type { TensorData } from "../models/mod.ts";
import type { ImportanceFunctions, SiteComponents } from "./decomposition.ts";
import { expectShape } from "./expect_shape.ts";
import { filledDirections } from "./spd/filled_directions.ts";

/** Factors of one site and their importance functions. */
export interface SiteImportances {
  readonly stored: Extract<SiteComponents, { kind: "factors" }>;
  readonly functions: ImportanceFunctions;
}

/**
 * The stored form of factors with importance functions, `K` directions one by one, as most of a
 * component that is narrower than the widest would be zeros: `<site>.place [K, 2]` (component, direction
 * in it), `<site>.V [K, d_in]`, `<site>.U [K, d_out]`, `<site>.gate.a`, `.b`, `.w` `[K, d]`,
 * `<site>.gate.e [K]`. The very last direction is always among them, so that no size is lost.
 */
export function importancesToTensors(
  { stored, functions }: SiteImportances,
  { site, components }: { readonly site: string; readonly components: number },
): Record<string, TensorData> {
  const { A, B, rank } = stored;
  const last = components * rank - 1;
  const filled = filledDirections({ stored, functions, components });
  const directions = filled.at(-1) === last ? filled : [...filled, last];
  const K = directions.length;
  const dIn = A.length / (components * rank);
  const take = (rows: Float32Array): TensorData => {
    const width = rows.length / (components * rank);
    const data = new Float32Array(K * width);
    directions.forEach((direction, k) =>
      data.set(rows.subarray(direction * width, (direction + 1) * width), k * width)
    );
    return { shape: [K, width], data };
  };
  const places = directions.flatMap((
    direction,
  ) => [Math.floor(direction / rank), direction % rank]);
  const V = Float32Array.from(
    { length: K * dIn },
    (_, at) => {
      const [c, m] = [places[2 * Math.floor(at / dIn)]!, places[2 * Math.floor(at / dIn) + 1]!];
      return A[(c * dIn + at % dIn) * rank + m]!;
    },
  );
  return {
    [`${site}.place`]: { shape: [K, 2], data: Float32Array.from(places) },
    [`${site}.V`]: { shape: [K, dIn], data: V },
    [`${site}.U`]: take(B),
    [`${site}.gate.a`]: take(functions.a),
    [`${site}.gate.b`]: take(functions.b),
    [`${site}.gate.w`]: take(functions.w),
    [`${site}.gate.e`]: { shape: [K], data: take(functions.e).data },
  };
}

/**
 * Reads factors with importance functions back.
 *
 * @returns them and the number of components
 * @throws {RangeError} when a tensor is missing, does not fit the site, or two directions share a place
 */
export function importancesFromTensors(
  tensors: Readonly<Record<string, TensorData>>,
  { site, rows, cols }: { readonly site: string; readonly rows: number; readonly cols: number },
): SiteImportances & { readonly components: number } {
  const read = (name: string, shape: readonly number[]): TensorData => {
    const tensor = tensors[`${site}.${name}`];
    expectShape(tensor, { name: `${site}.${name}`, shape });
    return tensor!;
  };
  const place = read("place", [-1, 2]);
  const K = place.shape[0]!;
  const { data: V } = read("V", [K, rows]);
  const { data: U } = read("U", [K, cols]);
  const a = read("gate.a", [K, -1]);
  const hidden = a.shape[1]!;
  const { components, rank, directions } = readPlaces(site, place.data);
  const spread = (values: Float32Array): Float32Array => {
    const width = values.length / K;
    const all = new Float32Array(components * rank * width);
    directions.forEach((direction, k) =>
      all.set(values.subarray(k * width, (k + 1) * width), direction * width)
    );
    return all;
  };
  const A = new Float32Array(components * rows * rank);
  directions.forEach((direction, k) => {
    const [c, m] = [Math.floor(direction / rank), direction % rank];
    for (let i = 0; i < rows; i++) A[(c * rows + i) * rank + m] = V[k * rows + i]!;
  });
  return {
    components,
    stored: { kind: "factors", rank, A, B: spread(U) },
    functions: {
      hidden,
      a: spread(a.data),
      b: spread(read("gate.b", [K, hidden]).data),
      w: spread(read("gate.w", [K, hidden]).data),
      e: spread(read("gate.e", [K]).data),
    },
  };
}

/** Most numbers that the factors of a site may be spread to. */
const MOST_DIRECTIONS = 2 ** 20;

function readPlaces(site: string, place: Float32Array) {
  const largest = (offset: 0 | 1) =>
    place.reduce((most, value, at) => at % 2 === offset ? Math.max(most, value) : most, 0);
  const [components, rank] = [largest(0) + 1, largest(1) + 1];
  const whole = place.every((value) => Number.isInteger(value) && value >= 0);
  if (!whole || components * rank > MOST_DIRECTIONS) {
    throw new RangeError(
      `Cannot read tensor ${site}.place: needs whole numbers for at most ${MOST_DIRECTIONS} ` +
        `directions, has ${components} components of ${rank}`,
    );
  }
  const directions: number[] = [];
  for (let at = 0; at < place.length; at += 2) directions.push(place[at]! * rank + place[at + 1]!);
  if (new Set(directions).size !== directions.length) {
    throw new RangeError(`Cannot read tensor ${site}.place: two directions share a place`);
  }
  return { components, rank, directions };
}
