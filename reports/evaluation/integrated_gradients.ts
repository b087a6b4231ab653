import { PATH_SCALES } from "../../apd/mod.ts";
import type { Network } from "../../models/mod.ts";
import { type EffectsSource, gradientEffects } from "./attributions.ts";
import { forward } from "./forward.ts";
import { partOfRows } from "./rows.ts";

/** Most numbers of a table of effects, of 256 MiB: longer batches are done in parts. */
const MOST_EFFECTS = 2 ** 25;

/**
 * Integrated gradients along the path from zero weights to the target's (docs/methods.md, "Variants"):
 * `attr[b,c] = sum_o ( 1/16 sum_s sum_l <G_s[l][o](b), a_s[l](b) @ P[l][c]> )^2`, where `G_s` and `a_s`
 * are those of the target with its sites scaled by `alpha_s`.
 *
 * @param from.trace forward pass of the target
 * @returns `attr [B, C]`, row-major
 */
export function integratedGradientAttributions(
  network: Network,
  { trace: { inputs }, components }: EffectsSource,
): Float64Array {
  const { count: C } = components;
  const size = network.outputs * C;
  const attributions = new Float64Array(inputs.count * C); // [B, C]
  const part = Math.max(1, Math.floor(MOST_EFFECTS / size));
  for (let first = 0; first < inputs.count; first += part) {
    const rows = partOfRows(inputs, first, Math.min(first + part, inputs.count));
    const effects = new Float64Array(rows.count * size); // [B, O, C], summed over s
    for (const scale of PATH_SCALES) {
      const scaled = scaleSites(network, scale);
      const trace = forward({ network: scaled, inputs: rows });
      gradientEffects(scaled, { trace, components }, (b, inner) => {
        for (let i = 0; i < size; i++) effects[b * size + i]! += inner[i]!;
      });
    }
    effects.forEach((effect, i) => {
      const b = first + Math.floor(i / size);
      attributions[b * C + i % C]! += (effect / PATH_SCALES.length) ** 2;
    });
  }
  return attributions;
}

/** The network with the weights of every site times `scale`, rounded to float32 as engines do. */
function scaleSites(network: Network, scale: number): Network {
  const sites = Object.entries(network.sites).map(([site, W]) => [
    site,
    { ...W, data: W.data.map((value) => scale * value) },
  ]);
  return { ...network, sites: Object.fromEntries(sites) };
}
