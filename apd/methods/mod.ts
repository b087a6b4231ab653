import type { Method } from "../method.ts";
import { apd } from "./apd.ts";
import { oracle } from "./baselines/oracle.ts";
import { perNeuron } from "./baselines/per_neuron.ts";
import { random } from "./baselines/random.ts";
import { shuffled } from "./baselines/shuffled.ts";
import { singularVectors } from "./baselines/singular_vectors.ts";
import { undivided } from "./baselines/undivided.ts";
import { spd } from "./spd.ts";
import { spdAdversarial } from "./spd_adversarial.ts";

/** Every method that the suite ranks, learned ones first. */
export const methods: readonly Method[] = [
  apd,
  spd,
  spdAdversarial,
  singularVectors,
  perNeuron,
  random,
  undivided,
  shuffled,
  oracle,
];
