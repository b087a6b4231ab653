import { matrix } from "./matrix.ts";
import type { Network } from "./network.ts";
import type { TensorData } from "./tensor_data.ts";
import { TMS_SITE, tmsNetwork } from "./tms.ts";
import { IDENTITY_SITE, insertIdentity } from "./tms_identity.ts";

/**
 * The stored form of a network's weights: each site and frozen matrix `[d_in, d_out]` and each bias
 * `[d_out]` under its own name.
 *
 * @throws {RangeError} when two of them share a name.
 */
export function networkToTensors(network: Network): Record<string, TensorData> {
  const matrices = [...Object.entries(network.sites), ...Object.entries(network.frozen)];
  const tensors: readonly (readonly [string, TensorData])[] = [
    ...matrices.map(([name, { rows, cols, data }]) =>
      [name, { shape: [rows, cols], data }] as const
    ),
    ...Object.entries(network.biases).map(([name, data]) =>
      [name, { shape: [data.length], data }] as const
    ),
  ];
  const record = Object.fromEntries(tensors);
  if (Object.keys(record).length !== tensors.length) {
    throw new RangeError(
      `Cannot store a network: names must differ, are ${tensors.map(([name]) => name).join(", ")}`,
    );
  }
  return record;
}

/**
 * Reads a toy model of superposition from its stored weights: `W [F, H]`, `b [F]` and, of one with an
 * identity in its hidden layer, `identity [H, H]`.
 *
 * @throws {RangeError} when a tensor is missing, surplus or of another shape.
 */
export function tmsFromTensors(tensors: Readonly<Record<string, TensorData>>): Network {
  const { [TMS_SITE]: W, b, [IDENTITY_SITE]: identity, ...surplus } = tensors;
  const [F = 0, H = 0] = W?.shape ?? [];
  const fits = W?.shape.length === 2 && b?.shape.length === 1 && b.shape[0] === F &&
    (identity === undefined || `${identity.shape}` === `${[H, H]}`) &&
    Object.keys(surplus).length === 0;
  if (!fits) {
    const found = Object.entries(tensors).map(([name, { shape }]) => `${name} [${shape}]`);
    throw new RangeError(
      `Cannot build a TMS network: needs W [F, H] and b [F], may have identity [H, H], has ${
        found.join(", ") || "nothing"
      }`,
    );
  }
  const plain = tmsNetwork(matrix({ rows: F, cols: H }, W.data), b.data);
  return identity === undefined
    ? plain
    : insertIdentity(plain, matrix({ rows: H, cols: H }, identity.data));
}
