import { affineNetwork } from "./affine_network.ts";
import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { responseKernels } from "./response_kernels.ts";
import { tangentKernels } from "./tangent_kernels.ts";

/** Picks the closed form where the network has one, else tangents of every pair. */
export function attributionKernels(model: AttributionModel): AttributionKernels {
  const affine = affineNetwork(model.network);
  return affine === undefined ? tangentKernels(model) : responseKernels(model, affine);
}
