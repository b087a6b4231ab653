import { labelOf, type TargetLabel } from "../../models/mod.ts";
import { featureErrors } from "../evaluation/feature_errors.ts";
import { PROBE_VALUES } from "../evaluation/feature_probes.ts";
import { selectBeside } from "../evaluation/selection.ts";
import type { Measured } from "../scores/measured.ts";
import { probeNames } from "./probe_names.ts";
import type { FeatureLosses } from "./trial_figures.ts";

/**
 * Errors when one feature alone is active (APD paper, appendix C; formula in
 * `evaluation/feature_errors.ts`). Where the task's labels are known, against them, at eight values of
 * the feature, all of which make one batch for batch top-k. Elsewhere against the target's outputs, on
 * the probes of docs/scores.md, 10, where a component is kept as on an input of the evaluation batch.
 */
export function featureLosses(measured: Measured): FeatureLosses {
  const { groundTruth: { label }, masked, decomposition, labelled, probes, batch } = measured;
  const { selection } = decomposition;
  if (label !== undefined && labelled !== null) {
    const features = labelled.inputs.width;
    const errors = featureErrors({ masked, selection, batch: labelled, features, label });
    return {
      against: "label",
      names: errors.used.map((_, i) => `${i}`),
      ...errors,
      passing: passingError(label, features),
    };
  }
  const { inputs, attributions } = probes;
  const used = selectBeside(selection, {
    batch,
    probes: { attributions, components: masked.components, inputs },
  });
  return {
    against: "target",
    names: probeNames(inputs),
    ...featureErrors({
      masked,
      selection,
      batch: { ...probes, used },
      features: inputs.count,
      label: null,
    }),
    passing: null,
  };
}

/** Of a feature that only passes through the residual stream: `mean over v of (y(v) - v)^2 / n`. */
function passingError(label: TargetLabel, features: number): number {
  const sum = PROBE_VALUES.reduce((sum, v) => sum + (labelOf(label, v) - v) ** 2, 0);
  return sum / PROBE_VALUES.length / features;
}
