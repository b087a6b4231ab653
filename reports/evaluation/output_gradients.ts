import { type Network, siteMatrix } from "../../models/mod.ts";
import type { Trace } from "./forward.ts";
import { geluDerivative } from "./gelu.ts";
import { addRows, multiplyRows, oneHotRows, rowOf, type Rows, scaleColumns } from "./rows.ts";

/**
 * Gradients of every output at every site use, for one sample: `G[l][o] = d f_o / d y[l]`
 * (docs/methods.md, step 2), by one reverse sweep over the operations.
 *
 * @param at.sample row of the traced batch
 * @returns `G[l] [outputs, d_out]` for each site use `l` in the order of the forward pass
 */
export function outputGradients(
  network: Network,
  at: { readonly trace: Trace; readonly sample: number },
): readonly Rows[] {
  const { siteInputs, nonlinearInputs } = at.trace;
  const gradients: Rows[] = Array.from(siteInputs); // filled from the last one to the first
  const saved = new Map<string, Rows>();
  let use = siteInputs.length;
  let nonlinear = nonlinearInputs.length;
  let G = oneHotRows({ width: network.outputs, value: 1 }); // [outputs, width]
  for (const operation of network.operations.toReversed()) {
    if (use === 0) break;
    switch (operation.kind) {
      case "site":
        gradients[--use] = G;
        G = multiplyRows(G, {
          W: siteMatrix(network, operation.site),
          transposed: !operation.transposed,
        });
        break;
      case "frozen":
        G = multiplyRows(G, { W: network.frozen[operation.matrix]!, transposed: true });
        break;
      case "bias":
        break;
      case "relu":
        G = scaleColumns(
          G,
          rowOf(nonlinearInputs[--nonlinear]!, at.sample).map((v) => v > 0 ? 1 : 0),
        );
        break;
      case "gelu":
        G = scaleColumns(G, rowOf(nonlinearInputs[--nonlinear]!, at.sample).map(geluDerivative));
        break;
      case "save": {
        const branch = saved.get(operation.as);
        if (branch !== undefined) G = addRows(G, branch);
        saved.delete(operation.as);
        break;
      }
      case "add": {
        const branch = saved.get(operation.from);
        saved.set(operation.from, branch === undefined ? G : addRows(G, branch));
        break;
      }
    }
  }
  return gradients;
}
