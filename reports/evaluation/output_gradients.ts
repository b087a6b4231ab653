import { geluDerivative, type Network, siteMatrix } from "../../models/mod.ts";
import { add, type Form, type Forms, multiplyOut } from "./forms.ts";
import type { Trace } from "./forward.ts";
import { oneHotRows, rowOf, scaleColumns } from "./rows.ts";

/**
 * Gradients of every output at every site use, for one sample: `G[l][o] = d f_o / d y[l]`
 * (docs/methods.md, step 2), by one reverse sweep over the operations.
 *
 * @param at.sample row of the traced batch
 * @param at.forms products of the network's matrices, kept from sample to sample
 * @returns `G[l] [outputs, d_out]` for each site use `l` in the order of the forward pass
 */
export function outputGradients(
  network: Network,
  at: { readonly trace: Trace; readonly sample: number; readonly forms: Forms },
): readonly Form[] {
  const { siteInputs, nonlinearInputs } = at.trace;
  const gradients: Form[] = siteInputs.map(() => []); // filled from the last one to the first
  const saved = new Map<string, Form>();
  let use = siteInputs.length;
  let nonlinear = nonlinearInputs.length;
  let G: Form = [{ rows: oneHotRows({ width: network.outputs, value: 1 }) }]; // [outputs, width]
  const behind = (slope: (value: number) => number): Form => {
    const slopes = rowOf(nonlinearInputs[--nonlinear]!, at.sample).map(slope);
    return [{ rows: scaleColumns(multiplyOut(G), slopes) }];
  };
  for (const operation of network.operations.toReversed()) {
    if (use === 0) break;
    switch (operation.kind) {
      case "site":
        gradients[--use] = G;
        G = at.forms.times(G, {
          W: siteMatrix(network, operation.site),
          transposed: !operation.transposed,
        });
        break;
      case "frozen":
        G = at.forms.times(G, { W: network.frozen[operation.matrix]!, transposed: true });
        break;
      case "bias":
        break;
      case "relu":
        G = behind((v) => v > 0 ? 1 : 0);
        break;
      case "gelu":
        G = behind(geluDerivative);
        break;
      case "save": {
        const branch = saved.get(operation.as);
        if (branch !== undefined) G = add(G, branch);
        saved.delete(operation.as);
        break;
      }
      case "add": {
        const branch = saved.get(operation.from);
        saved.set(operation.from, branch === undefined ? G : add(G, branch));
        break;
      }
    }
  }
  return gradients;
}
