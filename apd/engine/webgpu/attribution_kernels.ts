import type { Attribution } from "../../attribution.ts";
import { ablationKernels } from "./ablation_kernels.ts";
import { activationKernels } from "./activation_kernels.ts";
import { affineNetwork } from "./affine_network.ts";
import type { AttributionKernels, AttributionModel } from "./attribution_model.ts";
import { pathKernels } from "./path_kernels.ts";
import { responseKernels } from "./response_kernels.ts";
import { tangentKernels } from "./tangent_kernels.ts";

/**
 * What a component writes (`activation`), what its removal changes (`ablation`), or how it moves the
 * output (`gradient`): in closed form where the network has one, else by tangents of every pair; or
 * on the way from zero weights (`integrated-gradients`).
 *
 * @throws {RangeError} when a loss moves with integrated gradients
 */
export function attributionKernels(
  attribution: Attribution,
  model: AttributionModel,
): AttributionKernels {
  const { work, lp } = model;
  // their gradient needs the input of every site, and what components write is a value of its own
  const plain = { ...model, ...work && { work: { costs: work.costs } } };
  if (attribution === "activation") return activationKernels(plain);
  if (attribution === "ablation") return ablationKernels(model);
  if (attribution === "integrated-gradients") return pathKernels(model);
  const affine = affineNetwork(model.network);
  return affine === undefined
    ? tangentKernels(lp === undefined ? model : plain)
    : responseKernels(model, affine);
}
