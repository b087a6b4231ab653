import type { Network, SiteUse } from "./network.ts";

/**
 * What the operations of a network mean for values of type `T`: a tensor, a float64 row vector,
 * a matrix of gradients.
 */
export interface Arithmetic<T> {
  site(value: T, use: SiteUse): T;
  frozen(value: T, matrix: string): T;
  bias(value: T, bias: string): T;
  relu(value: T): T;
  gelu(value: T): T;
  add(value: T, other: T): T;
}

/**
 * Runs a network's operations in order with the given arithmetic.
 *
 * @throws {ReferenceError} when an `add` names a value that no earlier `save` made.
 */
export function interpret<T>(
  operations: Network["operations"],
  input: T,
  arithmetic: Arithmetic<T>,
): T {
  const saved = new Map<string, T>();
  let value = input;
  for (const operation of operations) {
    switch (operation.kind) {
      case "site":
        value = arithmetic.site(value, operation);
        break;
      case "frozen":
        value = arithmetic.frozen(value, operation.matrix);
        break;
      case "bias":
        value = arithmetic.bias(value, operation.bias);
        break;
      case "relu":
        value = arithmetic.relu(value);
        break;
      case "gelu":
        value = arithmetic.gelu(value);
        break;
      case "save":
        saved.set(operation.as, value);
        break;
      case "add": {
        const other = saved.get(operation.from);
        if (other === undefined) {
          throw new ReferenceError(
            `Cannot add "${operation.from}": saved so far are [${[...saved.keys()].join(", ")}]`,
          );
        }
        value = arithmetic.add(value, other);
        break;
      }
    }
  }
  return value;
}
