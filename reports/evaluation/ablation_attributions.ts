import type { Network } from "../../models/mod.ts";
import { withoutComponent } from "./ablation_effects.ts";
import type { Components } from "./components.ts";
import type { Trace } from "./forward.ts";
import { maskedForward } from "./masked_forward.ts";
import { foldMasked } from "./masked_network.ts";

/**
 * Ablation attributions of the summed components (docs/methods.md, "Variants"):
 * `attr[b,c] = mean_o ( f_all(b)_o - f_without_c(b)_o )^2`.
 *
 * @param from.trace forward pass of the target, of which the inputs count
 * @returns `attr [B, C]`, row-major
 */
export function ablationAttributions(
  network: Network,
  { trace: { inputs }, components }: { readonly trace: Trace; readonly components: Components },
): Float64Array {
  const { count: C } = components;
  const masked = foldMasked(network, components);
  const all = foldMasked(network, sumComponents(components));
  const masks = new Float64Array(inputs.count).fill(1);
  const whole = maskedForward(all, { inputs, masks }).outputs;
  const attributions = new Float64Array(inputs.count * C); // [B, C]
  for (let c = 0; c < C; c++) {
    const { outputs } = maskedForward(withoutComponent(all, { masked, c }), { inputs, masks });
    outputs.data.forEach((value, i) => {
      const b = Math.floor(i / outputs.width);
      attributions[b * C + c]! += (value - whole.data[i]!) ** 2 / outputs.width;
    });
  }
  return attributions;
}

/** `sum_c P[c]` as one component. */
function sumComponents({ count, P }: Components): Components {
  const sums = Object.entries(P).map(([site, data]) => {
    const size = data.length / count;
    const sum = new Float64Array(size);
    data.forEach((value, i) => sum[i % size]! += value);
    return [site, sum];
  });
  return { count: 1, P: Object.fromEntries(sums) };
}
