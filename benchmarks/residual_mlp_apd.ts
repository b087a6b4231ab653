import type { ApdProfiles } from "./apd_profiles.ts";

/** APD's settings for one layer (APD paper, section 3.2; docs/methods.md). */
export const ONE_LAYER_APD: ApdProfiles["apd"] = {
  components: 130,
  rank: 50,
  k: 1.28,
  attributionModel: "target",
  faithfulness: 1,
  minimality: 1,
  simplicity: 10,
  activationReconstruction: 1,
  schattenP: 0.9,
  unitNorm: true,
  learningRate: 1e-3,
  schedule: "cosine",
  warmup: 0.01,
  batch: 2048,
  initialisation: "kaiming-uniform",
  initScale: 2,
};

/** What the profiles of a large residual MLP run: the authors' config, the paper's text. */
export const LARGE_PROFILES: ApdProfiles["profiles"] = {
  quick: { seeds: 0, apd: { steps: 1_000, batch: 256 } },
  standard: { seeds: 3, apd: { steps: 10_000, batch: 256 } },
  paper: { seeds: 5, apd: { steps: 40_000 } },
};

/** APD's settings for two layers; three layers have no published ones and take these. */
export const MANY_LAYERS_APD: ApdProfiles["apd"] = {
  ...ONE_LAYER_APD,
  components: 200,
  rank: 25,
  minimality: 2,
  simplicity: 7,
  unitNorm: false,
};

/** What the profiles of a small residual MLP run. */
export const SMALL_PROFILES: ApdProfiles["profiles"] = {
  quick: { seeds: 3, apd: { steps: 1_000, batch: 256 } },
  standard: { seeds: 5, apd: { steps: 10_000, batch: 256 } },
  paper: { seeds: 5, apd: { steps: 40_000 } },
};

/** The same for several layers, whose steps cost more; the paper trains 10,000 of them. */
export const MANY_LAYERS_PROFILES = {
  large: { ...LARGE_PROFILES, paper: { seeds: 5, apd: { steps: 10_000 } } },
  small: {
    ...SMALL_PROFILES,
    quick: { seeds: 3, apd: { steps: 500, batch: 256, learningRate: 3e-3 } },
    paper: { seeds: 5, apd: { steps: 10_000 } },
  },
} as const satisfies Record<string, ApdProfiles["profiles"]>;
