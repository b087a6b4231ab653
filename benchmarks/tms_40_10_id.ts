import { TMS_40_10 } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { TMS_40_10_APD, TMS_40_10_SPD } from "./tms_40_10.ts";
import { ADVERSARIAL_TAKES_LONGER, SPD_TAKES_LONG } from "./left_out.ts";
import { tmsIdentityBenchmark } from "./tms_identity_benchmark.ts";

const SPD_PAPER = "SPD paper, arXiv 2506.20790, table 1";

/** TMS 40-10 with an identity in its hidden layer (SPD paper, section 3.1; docs/benchmarks/tms.md). */
export const tms4010Id: Benchmark = tmsIdentityBenchmark({
  recipe: TMS_40_10,
  hidden: 10,
  apd: { ...TMS_40_10_APD, components: 51, k: 1.871 },
  spd: TMS_40_10_SPD,
  profiles: {
    quick: {
      seeds: 0,
      apd: { steps: 5_000, batch: 512, learningRate: 3e-3 },
      leftOut: SPD_TAKES_LONG,
    },
    standard: {
      seeds: 3,
      apd: { steps: 10_000, batch: 1024 },
      spd: { steps: 5_000, batch: 512 },
      leftOut: ADVERSARIAL_TAKES_LONGER,
    },
    paper: { seeds: 5, apd: { steps: 20_000 }, spd: { steps: 40_000, warmupSteps: 0 } },
  },
  published: [
    { method: "spd", score: "mmcs", mean: 1, sd: 0, source: SPD_PAPER },
    { method: "spd", score: "ml2r", mean: 1.031, sd: 0.001, source: SPD_PAPER },
  ],
});
