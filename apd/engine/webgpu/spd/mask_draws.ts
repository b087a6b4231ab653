import type { SpdOptions } from "../../../spd_options.ts";
import { type BufferSpec, type Kernel, quads } from "../kernel.ts";
import { type MaskDraw, maskNumbersKernel } from "../kernels/spd/mask_numbers.ts";
import { padRows } from "../rows/lower_rows.ts";
import type { SpdSiteLayout } from "./site_layout.ts";
import type { SpdStepParts } from "./step_parts.ts";

/** Sets of mask numbers, by the loss that draws them (docs/spd.md, step 3). */
const SETS = { stochastic: 0, layerwise: 1, adversarial: 2 } as const;

/** A loss that masks sites. */
export type MaskedTerm = keyof typeof SETS;

/** The losses of a run that mask sites. */
export function maskedTerms(options: Pick<SpdOptions, MaskedTerm>): MaskedTerm[] {
  return (Object.keys(SETS) as MaskedTerm[]).filter((term) => options[term] > 0);
}

/** Most sites and sets whose numbers one kernel draws: it binds a buffer for each. */
const DRAWS = 8;

/** The mask numbers of a step: kernels, and where they go. */
export interface MaskDraws {
  readonly kernels: readonly Kernel[];
  /** `r [B, count / 4]` */
  numbersOf(term: MaskedTerm): (site: SpdSiteLayout) => BufferSpec;
}

/** Draws the numbers of every set that a loss uses. */
export function maskDraws(
  { sites, count, step, key }: Pick<SpdStepParts, "sites" | "count" | "step" | "key">,
  options: Pick<SpdOptions, MaskedTerm | "batch">,
): MaskDraws {
  const samples = options.batch;
  const length = padRows(samples) * quads(count);
  const numbersOf = (term: MaskedTerm) => ({ name }: SpdSiteLayout): BufferSpec => ({
    name: `${name}: ${term} mask numbers`,
    type: "vec4f",
    length,
  });
  const draws = maskedTerms(options).flatMap((term) =>
    sites.map((site): MaskDraw => ({
      place: SETS[term] * sites.length + site.place,
      numbers: numbersOf(term)(site),
    }))
  );
  const kernels = Array.from(
    { length: Math.ceil(draws.length / DRAWS) },
    (_, part) =>
      maskNumbersKernel({
        name: `mask numbers ${part}`,
        draws: draws.slice(part * DRAWS, (part + 1) * DRAWS),
        ...{ samples, count, step, key },
      }),
  );
  return { kernels, numbersOf };
}
