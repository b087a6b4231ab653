import { type Binding, float, type Kernel, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/**
 * Adds what does not come from kept pairs to the gradient of one site's components, `[C, d_in, d_out]`:
 *
 *     dP[c] += D + L[c]                                            behind a mask
 *     dP[c]  = D + L[c] + 2 uses coefficient / N (sum_c' P[c'] - W)     without one
 *
 * `D` of the losses in which all components act (`common_gradient.ts`), `L` through the attributions
 * (`pair_gradients.ts`). One thread adds a quad.
 */
export function addGradientsKernel(
  { name, components, uses, dP, sum, W, commonGradient, attributionGradient }: SiteBuffers,
  { common, own, faithfulness }: {
    /** Whether there is a `D`. */
    readonly common: boolean;
    /** Whether there is an `L`. */
    readonly own: boolean;
    /** `coefficient / N`, where no other kernel has written `dP`. */
    readonly faithfulness?: number;
  },
): Kernel {
  const bindings: Record<string, Binding> = { dP: { buffer: dP, access: "write" } };
  const terms: string[] = [];
  if (faithfulness === undefined) {
    terms.push("$dP[item]");
  } else {
    bindings["sum"] = { buffer: sum, access: "read" };
    bindings["W"] = { buffer: W, access: "read" };
    terms.push(`${float(2 * uses * faithfulness)} * ($sum[entry] - $W[entry])`);
  }
  if (common) {
    bindings["common"] = { buffer: commonGradient, access: "read" };
    terms.push("$common[entry]");
  }
  if (own) {
    bindings["own"] = { buffer: attributionGradient, access: "read" };
    terms.push("$own[item]");
  }
  return {
    name: `add to dP ${name}`,
    bindings,
    body: `let entry = item % ${sum.length}u;
$dP[item] = ${terms.join(" + ")};`,
    items: components * sum.length,
    workgroup: WORKGROUP,
  };
}
