import type { SpdSettings } from "./method_profiles.ts";

/** SPD's settings for one layer, without steps (SPD paper, section 3.2; docs/methods.md). */
export const ONE_LAYER_SPD: SpdSettings = {
  subcomponents: 100,
  gateHidden: 16,
  importance: 1e-5,
  importanceP: 2,
  learningRate: 2e-3,
  schedule: "constant",
  batch: 2048,
};

/** The same for two layers. */
export const TWO_LAYERS_SPD: SpdSettings = {
  ...ONE_LAYER_SPD,
  subcomponents: 400,
  learningRate: 1e-3,
};

/** The same for three layers. */
export const THREE_LAYERS_SPD: SpdSettings = {
  ...TWO_LAYERS_SPD,
  subcomponents: 500,
  gateHidden: 128,
  importance: 5e-6,
};

/**
 * The settings of a network of a fifth of the size: a fifth of the subcomponents, and five times the
 * importance minimality, which stands beside a mean over a fifth of the outputs.
 */
export function ofFifth(settings: SpdSettings, subcomponents: number): SpdSettings {
  return { ...settings, subcomponents, importance: 5 * settings.importance! };
}

/** Steps of the SPD paper, by number of layers; it says nothing of a warm-up by faithfulness. */
export const PAPER_SPD = {
  one: { steps: 30_000, warmupSteps: 0 },
  two: { steps: 50_000, warmupSteps: 0 },
  three: { steps: 200_000, warmupSteps: 0 },
} as const satisfies Record<string, SpdSettings>;

/** What the profile `standard` runs, of the published networks and of those of a fifth of their size. */
export const STANDARD_SPD = {
  large: { steps: 2_000, batch: 512 },
  small: { steps: 5_000, batch: 512 },
} as const satisfies Record<string, SpdSettings>;
