import { type Matrix, matrix } from "./matrix.ts";
import { type Network, siteMatrix } from "./network.ts";
import {
  EMBEDDING,
  inSite,
  outSite,
  type ResidualMlp,
  residualMlp,
  UNEMBEDDING,
} from "./residual_mlp.ts";
import type { TensorData } from "./tensor_data.ts";

/**
 * The weights of a residual MLP by what they do, the inverse of {@link residualMlp}.
 *
 * @throws {ReferenceError} when the network has not its sites and frozen matrices.
 */
export function readResidualMlp(network: Network): ResidualMlp {
  const layers = Array.from({ length: countLayers(network.sites) }, (_, l) => ({
    in: siteMatrix(network, inSite(l)),
    out: siteMatrix(network, outSite(l)),
    bias: network.biases[`b ${l}`],
  }));
  const { [EMBEDDING]: embed, [UNEMBEDDING]: unembed } = network.frozen;
  if (embed === undefined || unembed === undefined || layers.length === 0) {
    const names = [...Object.keys(network.sites), ...Object.keys(network.frozen)];
    throw new ReferenceError(
      `Cannot read a residual MLP: it has ${EMBEDDING}, ${UNEMBEDDING}, ${inSite(0)} and ${
        outSite(0)
      }, found ${names.join(", ")}`,
    );
  }
  return { embed, unembed, layers };
}

/**
 * Reads a residual MLP from its stored weights, as {@link networkToTensors} names them.
 *
 * @throws {RangeError} when a tensor is missing, surplus or of another shape.
 */
export function residualMlpFromTensors(tensors: Readonly<Record<string, TensorData>>): Network {
  const layers = countLayers(tensors);
  const biases = Array.from({ length: layers }, (_, l) => `b ${l}`).filter((b) => b in tensors);
  const count = 2 + 2 * layers + biases.length;
  const whole = (name: string): Matrix => {
    const tensor = tensors[name];
    if (tensor?.shape.length !== 2 || Object.keys(tensors).length !== count) {
      const found = Object.entries(tensors).map(([name, { shape }]) => `${name} [${shape}]`);
      throw new RangeError(
        `Cannot build a residual MLP: needs ${EMBEDDING} [n, D], ${UNEMBEDDING} [D, n], ${
          inSite(0)
        } [D, H], ${outSite(0)} [H, D] and so on, has ${found.join(", ") || "nothing"}`,
      );
    }
    const [rows, cols] = tensor.shape as [number, number];
    return matrix({ rows, cols }, tensor.data);
  };
  return residualMlp({
    embed: whole(EMBEDDING),
    unembed: whole(UNEMBEDDING),
    layers: Array.from({ length: layers }, (_, l) => ({
      in: whole(inSite(l)),
      out: whole(outSite(l)),
      bias: tensors[`b ${l}`]?.data,
    })),
  });
}

/** Layers `0 .. L - 1` whose reading matrix is there. */
function countLayers(named: Readonly<Record<string, unknown>>): number {
  let layers = 0;
  while (inSite(layers) in named) layers++;
  return layers;
}
