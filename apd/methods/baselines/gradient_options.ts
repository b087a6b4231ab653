import { z } from "zod";
import { baselineOptions } from "./baseline.ts";

/** Options of the baselines that look at per-sample gradients. */
export const gradientOptions = baselineOptions.extend({
  components: z.number().int().min(1).optional().describe(
    "number of components, without the one that holds what they leave; default: the number of inputs",
  ),
  samples: z.number().int().min(1).max(4096).default(1024).describe(
    "number of inputs whose gradients are taken",
  ),
});
