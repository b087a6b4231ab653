import { z } from "zod";
import type { GroundTruth, Network, Sampler } from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";
import type { Method, OptionsSchema } from "../../method.ts";
import { UNTUNED } from "../../method_tuning.ts";

/** The one option of the baselines that only read the weights, and the first of all others. */
export const baselineOptions = z.strictObject({
  k: z.number().finite().positive().optional().describe(
    "mean number of components used per sample; default: the true mean number of active mechanisms",
  ),
});

/** See {@link baselineOptions}. */
export type BaselineOptions = z.infer<typeof baselineOptions>;

/** What a baseline splits. */
export interface BaselineInput {
  readonly network: Network;
  readonly seed: number;
}

/** A split of every site into the same number of components. */
export interface Split {
  readonly components: number;
  readonly sites: Readonly<Record<string, SiteComponents>>;
}

/** What says which baseline it is; without `tuning` it is untuned. */
type Description = Pick<Method, "id" | "title" | "source" | "tuning">;

/** What a baseline is given that looks at inputs or has options of its own. */
export interface FittedInput<Options> extends BaselineInput {
  readonly sampler: Sampler;
  readonly options: Options;
}

/**
 * Makes a method out of a split that needs no training by gradient. Its components are selected by the
 * rule that APD uses: gradient attributions, batch top-k.
 */
export function fittedBaseline<Options extends BaselineOptions>(
  { options: schema, ...description }: Description & { readonly options: OptionsSchema<Options> },
  split: (input: FittedInput<Options>) => Split,
): Method<Options> {
  return {
    tuning: UNTUNED,
    ...description,
    kind: "baseline",
    usesGroundTruth: false,
    options: schema,
    decompose: (network, sampler, { options, seed, expectedActive }) => {
      const k = options.k ?? expectedActive;
      const selection = { rule: "batch-top-k", k, attribution: "gradient" } as const;
      return Promise.resolve({
        ...split({ network, sampler, options, seed }),
        selection,
      });
    },
  };
}

/** Makes a method out of a split of the weights alone. */
export function baseline(
  description: Description,
  split: (input: BaselineInput) => Split,
): Method<BaselineOptions> {
  return fittedBaseline({ ...description, options: baselineOptions }, split);
}

/** Makes a reference point, a baseline whose split is told the answer. */
export function reference(
  description: Description,
  split: (input: BaselineInput & { readonly groundTruth: GroundTruth }) => Split,
): Method<BaselineOptions> {
  return {
    ...baseline(description, () => ({ components: 0, sites: {} })),
    usesGroundTruth: true,
    decompose: (network, sampler, context) => {
      const { groundTruth } = context;
      if (groundTruth === undefined) {
        throw new TypeError(`Cannot run "${description.id}": it needs the ground truth`);
      }
      const told = baseline(description, (input) => split({ ...input, groundTruth }));
      return told.decompose(network, sampler, context);
    },
  };
}
