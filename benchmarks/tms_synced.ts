import { rowMechanisms, siteMatrix, SYNCED_FEATURES, TMS_SITE, TMS_SYNCED } from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { TMS_40_10_APD, TMS_40_10_SPD } from "./tms_40_10.ts";
import { ADVERSARIAL_TAKES_LONGER, SPD_TAKES_LONG } from "./left_out.ts";
import { tmsBenchmark } from "./tms_benchmark.ts";

/** TMS 40-10 with two groups of features that are always active together (docs/benchmarks/tms-synced.md). */
export const tmsSynced: Benchmark = {
  ...tmsBenchmark({
    recipe: TMS_SYNCED,
    hidden: 10,
    apd: TMS_40_10_APD,
    spd: TMS_40_10_SPD,
    profiles: {
      quick: {
        seeds: 2,
        apd: { steps: 3_000, batch: 256, learningRate: 3e-3 },
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
    published: [],
  }),
  title: "Toy model of superposition, 40-10, synced features",
  summary: "two groups of features are always active together, and are one mechanism each",
  description:
    "TMS 40-10 whose first two features are always active together, and so are the next " +
    "three; an active group draws a fresh value for each of its features. The rows of W of a group " +
    "are one mechanism of rank 2 or 3, the other 35 rows one each. A decomposition that splits a " +
    "group uses more components than there are mechanisms. Groups and single features are active " +
    "with probability 0.05, uniform in [0, 1).",
  groundTruth: (network) => rowMechanisms(TMS_SITE, siteMatrix(network, TMS_SITE), SYNCED_FEATURES),
};
