import { TMS_5_2 } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { TMS_5_2_APD, TMS_5_2_QUICK_SPD, TMS_5_2_SPD } from "./tms_5_2.ts";
import { ADVERSARIAL_TAKES_LONGER, SPD_TAKES_LONG } from "./left_out.ts";
import { tmsIdentityBenchmark } from "./tms_identity_benchmark.ts";

const SPD_PAPER = "SPD paper, arXiv 2506.20790, table 1";

/** TMS 5-2 with an identity in its hidden layer (SPD paper, section 3.1; docs/benchmarks/tms.md). */
export const tms52Id: Benchmark = tmsIdentityBenchmark({
  recipe: TMS_5_2,
  hidden: 2,
  apd: { ...TMS_5_2_APD, components: 8, k: 0.437 },
  spd: TMS_5_2_SPD,
  profiles: {
    quick: {
      seeds: 2,
      apd: { steps: 8_000 },
      spd: TMS_5_2_QUICK_SPD,
      leftOut: SPD_TAKES_LONG,
    },
    standard: {
      seeds: 3,
      apd: { steps: 20_000 },
      spd: { steps: 10_000 },
      leftOut: ADVERSARIAL_TAKES_LONGER,
    },
    paper: { seeds: 5, apd: { steps: 20_000 }, spd: { steps: 40_000, warmupSteps: 0 } },
  },
  published: [
    { method: "spd", score: "mmcs", mean: 1, sd: 0, source: SPD_PAPER },
    { method: "spd", score: "ml2r", mean: 0.992, sd: 0.01, source: SPD_PAPER },
  ],
});
