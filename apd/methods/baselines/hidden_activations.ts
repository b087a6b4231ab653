import type { Network, SiteUseGradients } from "../../../models/mod.ts";

/**
 * Which site uses read a hidden layer: what another site wrote, with only biases and nonlinearities
 * between, and nothing else, such as a residual stream.
 *
 * @returns by use, in the order of the forward pass
 */
export function readsHiddenLayer({ operations }: Network): boolean[] {
  const found: boolean[] = [];
  let hidden = false;
  for (const { kind } of operations) {
    if (kind === "site") {
      found.push(hidden);
      hidden = true;
    } else if (kind === "frozen" || kind === "save" || kind === "add") {
      hidden = false;
    }
  }
  return found;
}

/**
 * The hidden activations of a batch, those of all hidden layers behind each other.
 *
 * @param uses of the network, with their inputs `[B, d_in]`
 * @returns `[B, H]`, row-major
 */
export function hiddenActivations(
  network: Network,
  { uses, batch }: {
    readonly uses: readonly Pick<SiteUseGradients, "inputs">[];
    readonly batch: number;
  },
): Float64Array {
  const hidden = readsHiddenLayer(network);
  const layers = uses.filter((_, l) => hidden[l]).map(({ inputs }) => inputs);
  const width = layers.reduce((sum, { length }) => sum + length / batch, 0);
  const rows = new Float64Array(batch * width);
  let first = 0;
  for (const layer of layers) {
    const own = layer.length / batch;
    for (let b = 0; b < batch; b++) {
      rows.set(layer.subarray(b * own, (b + 1) * own), b * width + first);
    }
    first += own;
  }
  return rows;
}
