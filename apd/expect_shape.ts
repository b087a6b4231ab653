import type { TensorData } from "../models/mod.ts";

/**
 * Checks a tensor's shape, where -1 stands for any size of at least 1, and returns it.
 *
 * @throws {RangeError} when it is missing or has another shape
 */
export function expectShape(
  tensor: TensorData | undefined,
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
): readonly number[] {
  const fits = tensor !== undefined && tensor.shape.length === shape.length &&
    shape.every((size, axis) =>
      size === -1 ? (tensor.shape[axis] ?? 0) >= 1 : size === tensor.shape[axis]
    );
  if (!fits) {
    const wanted = shape.map((size) => size === -1 ? "any" : size).join(", ");
    const found = tensor === undefined ? "is missing" : `is [${tensor.shape.join(", ")}]`;
    throw new RangeError(`Cannot read tensor ${name}: needs shape [${wanted}], ${found}`);
  }
  return tensor.shape;
}
