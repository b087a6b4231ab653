import {
  ADVERSARIAL_TAKES_LONGER,
  LARGE_TAKES_LONGER,
  LEARNERS_TAKE_LONG,
  SPD_TAKES_LONGER,
} from "./left_out.ts";
import type { MethodProfiles, ProfileLength, SpdSettings } from "./method_profiles.ts";
import { PAPER_SPD, STANDARD_SPD } from "./residual_mlp_spd.ts";

/** APD's settings for one layer (APD paper, section 3.2; docs/methods.md). */
export const ONE_LAYER_APD: MethodProfiles["apd"] = {
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

/** APD's settings for two layers; three layers have no published ones and take these. */
export const MANY_LAYERS_APD: MethodProfiles["apd"] = {
  ...ONE_LAYER_APD,
  components: 200,
  rank: 25,
  minimality: 2,
  simplicity: 7,
  unitNorm: false,
};

/** What the profiles of residual MLPs run: the authors' configs, the papers' text. */
type Lengths = MethodProfiles["profiles"];

/** The profiles with the steps of SPD: those that the SPD paper gives for so many layers, and shorter ones. */
function withSpd(
  profiles: Lengths,
  { paper, standard }: { readonly paper: SpdSettings; readonly standard: SpdSettings },
): Lengths {
  const leftOut = { ...LEARNERS_TAKE_LONG, ...profiles.standard.leftOut };
  const quick: ProfileLength = { ...profiles.quick, leftOut };
  return {
    quick,
    standard: { ...profiles.standard, spd: standard },
    paper: { ...profiles.paper, spd: paper },
  };
}

const LARGE: Lengths = {
  quick: { seeds: 0, apd: { steps: 1_000, batch: 256 } },
  standard: { seeds: 3, apd: { steps: 2_000, batch: 256 }, leftOut: LARGE_TAKES_LONGER },
  paper: { seeds: 5, apd: { steps: 40_000 } },
};

const SMALL: Lengths = {
  quick: { seeds: 2, apd: { steps: 1_000, batch: 256 } },
  standard: { seeds: 3, apd: { steps: 5_000, batch: 256 }, leftOut: ADVERSARIAL_TAKES_LONGER },
  paper: { seeds: 5, apd: { steps: 40_000 } },
};

/**
 * The same for several layers, whose steps cost more; the APD paper trains 10,000 of them. Of the
 * published size a step of SPD, too, takes a second.
 */
const MANY_LARGE: Lengths = {
  ...LARGE,
  standard: { ...LARGE.standard, leftOut: { ...LARGE_TAKES_LONGER, ...SPD_TAKES_LONGER } },
  paper: { seeds: 5, apd: { steps: 10_000 } },
};
const MANY_SMALL: Lengths = {
  ...SMALL,
  quick: { seeds: 2, apd: { steps: 500, batch: 256, learningRate: 3e-3 } },
  paper: { seeds: 5, apd: { steps: 10_000 } },
};

/** Lengths of the runs by number of layers, of the published networks and of those of a fifth of their size. */
export const RESIDUAL_PROFILES = {
  one: {
    large: withSpd(LARGE, { paper: PAPER_SPD.one, standard: STANDARD_SPD.large }),
    small: withSpd(SMALL, { paper: PAPER_SPD.one, standard: STANDARD_SPD.small }),
  },
  two: {
    large: withSpd(MANY_LARGE, { paper: PAPER_SPD.two, standard: STANDARD_SPD.large }),
    small: withSpd(MANY_SMALL, { paper: PAPER_SPD.two, standard: STANDARD_SPD.small }),
  },
  three: {
    large: withSpd(MANY_LARGE, { paper: PAPER_SPD.three, standard: STANDARD_SPD.large }),
    small: withSpd(MANY_SMALL, { paper: PAPER_SPD.three, standard: STANDARD_SPD.large }),
  },
} as const;
