import type { Method } from "../method.ts";
import { apd } from "./apd.ts";
import { apdSeeded } from "./apd_seeded.ts";
import { apdVariants } from "./apd_variants.ts";
import { dictionary } from "./baselines/dictionary.ts";
import { gradientKMeans } from "./baselines/gradient_k_means.ts";
import { gradientSingularVectors } from "./baselines/gradient_singular_vectors.ts";
import { ica } from "./baselines/ica.ts";
import { nmf } from "./baselines/nmf.ts";
import { oracle } from "./baselines/oracle.ts";
import { perNeuron } from "./baselines/per_neuron.ts";
import { pruned } from "./baselines/pruned.ts";
import { random } from "./baselines/random.ts";
import { shuffled } from "./baselines/shuffled.ts";
import { singularVectors } from "./baselines/singular_vectors.ts";
import { undivided } from "./baselines/undivided.ts";
import { spd } from "./spd.ts";
import { spdAdversarial } from "./spd_adversarial.ts";

/** Every method that the suite ranks, learned ones first. */
export const methods: readonly Method[] = [
  apd,
  apdSeeded,
  ...apdVariants,
  spd,
  spdAdversarial,
  dictionary,
  gradientKMeans,
  gradientSingularVectors,
  pruned,
  nmf,
  ica,
  singularVectors,
  perNeuron,
  random,
  undivided,
  shuffled,
  oracle,
];
