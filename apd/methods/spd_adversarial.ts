import type { Method } from "../method.ts";
import { type SpdMethodOptions, spdMethodOptions } from "../spd_options.ts";
import { spd } from "./spd.ts";

const { adversarial, frequency, delta } = spdMethodOptions.shape;

/**
 * SPD with two more losses, our reading of what is published of VPD: reconstruction under the worst
 * masks, which projected gradient ascent finds, and a frequency minimality that grows faster than
 * linearly in how often a subcomponent is on (docs/methods.md, "SPD, adversarial").
 */
export const spdAdversarial: Method<SpdMethodOptions> = {
  ...spd,
  id: "spd-adversarial",
  title: "SPD, adversarial (VPD-like)",
  source: "docs/methods.md, after arXiv 2506.20790 and what is published of VPD",
  settingsOf: spd.id,
  tuning: {
    budget: "the settings of spd; the defaults of its own options come from no sweep",
    grid: "none",
  },
  options: spdMethodOptions.extend({
    adversarial: adversarial.unwrap().default(1).describe(adversarial.description!),
    frequency: frequency.unwrap().default(5e-4).describe(frequency.description!),
    delta: delta.unwrap().default(true).describe(delta.description!),
  }),
};
