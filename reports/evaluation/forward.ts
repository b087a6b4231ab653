import { gelu, interpret, type Network, siteMatrix, type SiteUse } from "../../models/mod.ts";
import { addRows, multiplyRows, type Rows } from "./rows.ts";

/** A float64 forward pass and what the reverse sweep needs of it. */
export interface Trace {
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** `f(x) [B, outputs]` */
  readonly outputs: Rows;
  /** `a[l] [B, width]`, input of each site use in the order of the forward pass. */
  readonly siteInputs: readonly Rows[];
  /** Input of each relu or gelu in the order of the forward pass. */
  readonly nonlinearInputs: readonly Rows[];
}

/** A network, its inputs, and what its sites do. */
export interface ForwardProblem {
  readonly network: Network;
  /** `x [B, inputs]` */
  readonly inputs: Rows;
  /** `a[l] -> y[l]` of a site use; the network's own weights by default. */
  readonly site?: (a: Rows, use: SiteUse) => Rows;
}

/** Runs a network in float64. */
export function forward({ network, inputs, site = ownWeights(network) }: ForwardProblem): Trace {
  const siteInputs: Rows[] = [];
  const nonlinearInputs: Rows[] = [];
  const outputs = interpret<Rows>(network.operations, inputs, {
    site(a, use) {
      siteInputs.push(a);
      return site(a, use);
    },
    frozen: (a, name) => multiplyRows(a, { W: network.frozen[name]!, transposed: false }),
    bias(a, name) {
      const b = network.biases[name]!;
      return { ...a, data: a.data.map((value, i) => value + b[i % a.width]!) };
    },
    relu(a) {
      nonlinearInputs.push(a);
      return { ...a, data: a.data.map((value) => Math.max(value, 0)) };
    },
    gelu(a) {
      nonlinearInputs.push(a);
      return { ...a, data: a.data.map(gelu) };
    },
    add: addRows,
  });
  return { inputs, outputs, siteInputs, nonlinearInputs };
}

function ownWeights(network: Network): (a: Rows, use: SiteUse) => Rows {
  return (a, { site, transposed }) => multiplyRows(a, { W: siteMatrix(network, site), transposed });
}
