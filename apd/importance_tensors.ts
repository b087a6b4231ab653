import type { TensorData } from "../models/mod.ts";
import type { ImportanceFunctions } from "./decomposition.ts";
import { expectShape } from "./expect_shape.ts";

/** Where importance functions stand, and how many there are. */
interface Place {
  readonly site: string;
  /** `C` */
  readonly components: number;
  /** `m` */
  readonly rank: number;
}

/** The stored form of a site's importance functions. */
export function importancesToTensors(
  { hidden, a, b, w, e }: ImportanceFunctions,
  { site, components, rank }: Place,
): Record<string, TensorData> {
  const shape = [components, rank, hidden];
  return {
    [`${site}.gate.a`]: { shape, data: a },
    [`${site}.gate.b`]: { shape, data: b },
    [`${site}.gate.w`]: { shape, data: w },
    [`${site}.gate.e`]: { shape: [components, rank], data: e },
  };
}

/**
 * Reads a site's importance functions back.
 *
 * @throws {RangeError} when a tensor is missing or does not fit the components.
 */
export function importancesFromTensors(
  tensors: Readonly<Record<string, TensorData>>,
  { site, components, rank }: Place,
): ImportanceFunctions {
  const [, , hidden = 0] = expectShape(tensors[`${site}.gate.a`], {
    name: `${site}.gate.a`,
    shape: [components, rank, -1],
  });
  const read = (name: string, shape: readonly number[]): Float32Array => {
    const tensor = tensors[`${site}.gate.${name}`];
    expectShape(tensor, { name: `${site}.gate.${name}`, shape });
    return tensor!.data;
  };
  const units = [components, rank, hidden];
  return {
    hidden,
    a: read("a", units),
    b: read("b", units),
    w: read("w", units),
    e: read("e", [components, rank]),
  };
}
