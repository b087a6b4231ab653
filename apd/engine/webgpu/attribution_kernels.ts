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
  const { work, lp } = model;
  // their gradient needs the input of every site, and what components write is a value of its own
  const plain = { ...model, ...work && { work: { costs: work.costs } } };
  if (attribution === "activation") return activationKernels(plain);
  const affine = affineNetwork(model.network);
  return affine === undefined
    ? tangentKernels(lp === undefined ? model : plain)
    : responseKernels(model, affine);
}
