import * as tf from "@tensorflow/tfjs";
import type { Network } from "../../../../models/mod.ts";
import type { SpdOptions } from "../../../spd_options.ts";
import { type SpdMaskDraw, spdMaskNumbers } from "../../spd_mask_numbers.ts";

/** `r` of every site, in the order of the sites: `[B, C]`, `[B, C + 1]` with the delta component. */
export type MaskNumbers = tf.Tensor2D[];

/** Draws one set of mask numbers (docs/spd.md, step 3). */
export function drawMaskNumbers(
  network: Network,
  { options: { subcomponents, delta }, ...draw }:
    & Pick<SpdMaskDraw, "seed" | "step" | "set" | "samples">
    & { readonly options: Pick<SpdOptions, "subcomponents" | "delta"> },
): MaskNumbers {
  const sites = Object.keys(network.sites);
  const count = subcomponents + (delta ? 1 : 0);
  return sites.map((_, site) =>
    tf.tensor2d(
      spdMaskNumbers({ ...draw, site, sites: sites.length, count }),
      [draw.samples, count],
    )
  );
}
