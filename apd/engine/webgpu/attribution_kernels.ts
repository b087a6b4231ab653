import { activationKernels } from "./activation_kernels.ts";
import { affineNetwork } from "./affine_network.ts";
import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { responseKernels } from "./response_kernels.ts";
import { tangentKernels } from "./tangent_kernels.ts";

/**
 * What a component writes (`activation`), or how it moves the output (`gradient`): in closed form
 * where the network has one, else by tangents of every pair.
 */
export function attributionKernels(
  attribution: "gradient" | "activation",
  model: AttributionModel,
): AttributionKernels {
  if (attribution === "activation") return activationKernels(model);
  const affine = affineNetwork(model.network);
  return affine === undefined ? tangentKernels(model) : responseKernels(model, affine);
}
