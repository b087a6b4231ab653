import { gelu, interpret, type Network, siteMatrix } from "../../models/mod.ts";
import { add, type Form, type Forms, multiplyOut } from "./forms.ts";
import type { Trace } from "./forward.ts";

/** The input of each site use of a traced batch, `a[l] [B, d_in]`, in few numbers where that is possible. */
export function siteInputForms(
  network: Network,
  { trace, forms }: { readonly trace: Trace; readonly forms: Forms },
): readonly Form[] {
  const inputs: Form[] = [];
  let nonlinear = 0;
  /** The traced value, so that no rounding moves a number to the other side of a kink. */
  const bent = (by: (value: number) => number): Form => {
    const before = trace.nonlinearInputs[nonlinear++]!;
    return [{ rows: { ...before, data: before.data.map(by) } }];
  };
  interpret<Form>(network.operations, [{ rows: trace.inputs }], {
    site(a, { site, transposed }) {
      inputs.push(a);
      return forms.times(a, { W: siteMatrix(network, site), transposed });
    },
    frozen: (a, name) => forms.times(a, { W: network.frozen[name]!, transposed: false }),
    bias(a, name) {
      const b = network.biases[name]!;
      const rows = multiplyOut(a);
      return [{ rows: { ...rows, data: rows.data.map((value, i) => value + b[i % rows.width]!) } }];
    },
    relu: () => bent((value) => Math.max(value, 0)),
    gelu: () => bent(gelu),
    add,
  });
  return inputs;
}
