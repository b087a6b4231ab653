import type { ApdSettings } from "../apd/mod.ts";
import { TMS_40_10 } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { ADVERSARIAL_TAKES_LONGER, SPD_TAKES_LONG } from "./left_out.ts";
import type { SpdSettings } from "./method_profiles.ts";
import { tmsBenchmark } from "./tms_benchmark.ts";

const APD_PAPER = "APD paper, arXiv 2501.14926";
const SPD_PAPER = "SPD paper, arXiv 2506.20790, table 1";

/** The published settings of APD for TMS 40-10, without its steps. */
export const TMS_40_10_APD: Omit<ApdSettings, "steps"> = {
  components: 50,
  rank: 11,
  k: 1,
  attributionModel: "target",
  faithfulness: 1,
  minimality: 10,
  simplicity: 20,
  schattenP: 0.9,
  learningRate: 1e-3,
  schedule: "cosine",
  warmup: 0.05,
  batch: 2048,
  initInstances: 3,
};

/** The published settings of SPD for TMS 40-10, without its steps (SPD paper, table 1). */
export const TMS_40_10_SPD: SpdSettings = {
  subcomponents: 200,
  gateHidden: 16,
  importance: 1e-4,
  importanceP: 2,
  learningRate: 1e-3,
  schedule: "cosine",
  batch: 4096,
};

/** Forty features in ten hidden dimensions (APD paper, section 3.1; docs/benchmarks/tms.md). */
export const tms4010: Benchmark = tmsBenchmark({
  recipe: TMS_40_10,
  hidden: 10,
  apd: TMS_40_10_APD,
  spd: TMS_40_10_SPD,
  profiles: {
    quick: {
      seeds: 2,
      apd: { steps: 5_000, batch: 512, learningRate: 3e-3 },
      leftOut: SPD_TAKES_LONG,
    },
    standard: {
      seeds: 3,
      apd: { steps: 10_000, batch: 1024 },
      spd: { steps: 10_000, batch: 1024 },
      leftOut: ADVERSARIAL_TAKES_LONGER,
    },
    paper: { seeds: 5, apd: { steps: 20_000 }, spd: { steps: 40_000, warmupSteps: 0 } },
  },
  published: [
    { method: "apd", score: "mmcs", mean: 0.996, sd: 0.003, source: APD_PAPER },
    { method: "apd", score: "ml2r", mean: 0.935, sd: 0.001, source: APD_PAPER },
    { method: "spd", score: "mmcs", mean: 1, sd: 0, source: SPD_PAPER },
    { method: "spd", score: "ml2r", mean: 1.01, sd: 0.007, source: SPD_PAPER },
  ],
});
