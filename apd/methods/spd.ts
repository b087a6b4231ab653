import { untie } from "../../models/mod.ts";
import type { Decomposition } from "../decomposition.ts";
import type { Method } from "../method.ts";
import { groupSubcomponents } from "../spd/group_subcomponents.ts";
import { importanceColumns } from "../spd/importance_columns.ts";
import { joinSubcomponents } from "../spd/join_subcomponents.ts";
import { defaultSubcomponents, type SpdMethodOptions, spdMethodOptions } from "../spd_options.ts";

/** Samples on which subcomponents are compared. */
const GROUPING_SAMPLES = 4096;

/** Stochastic Parameter Decomposition (arXiv 2506.20790; docs/spd.md). */
export const spd: Method<SpdMethodOptions> = {
  id: "spd",
  title: "SPD",
  source: "arXiv 2506.20790; github.com/goodfire-ai/spd",
  kind: "learned",
  usesGroundTruth: false,
  tuning: {
    budget:
      "the papers' settings by benchmark, untuned; quick: three settings on seeds 0-2 of tms-5-2; " +
      "where no paper has settings, the defaults, which come from no sweep",
    grid: "quick: learning rate 5e-3, 1e-2, 2e-2",
  },
  options: spdMethodOptions,
  async decompose(target, sampler, context): Promise<Decomposition> {
    const { engine, seed, signal, onProgress, options: given } = context;
    const network = untie(target);
    const subcomponents = given.subcomponents ?? defaultSubcomponents(network);
    const options = { ...given, subcomponents };
    const parameters = await engine.trainSpd({
      network,
      sampler,
      options,
      seed,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    const { steps: step, usedAbove } = options; // inputs that no training step has seen
    const x = sampler.sample({ step, batch: GROUPING_SAMPLES });
    const importances = importanceColumns(network, parameters, { x, samples: GROUPING_SAMPLES });
    const grouped = groupSubcomponents(importances, options);
    return {
      ...joinSubcomponents(network, parameters, grouped),
      selection: { rule: "importance", usedAbove },
      untied: true,
    };
  },
};
