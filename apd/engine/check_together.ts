import { isDeepStrictEqual } from "node:util";
import type { Network } from "../../models/mod.ts";
import type { ApdProblem } from "./engine.ts";

/** What decides the kernels of a step and its schedule. */
type Shared = Pick<ApdProblem, "network" | "sampler"> & { readonly options: object };

/**
 * Checks that problems can run in the same dispatches: they may differ in weights, in the random
 * numbers of their samplers and in their seeds, and in nothing else.
 *
 * @throws {RangeError} when there is no problem, or one differs from the first one in something else
 */
export function checkTogether(problems: readonly Shared[]): void {
  const [first, ...others] = problems;
  if (first === undefined) throw new RangeError("Cannot train no problem: give at least 1");
  const expected = described(first);
  others.forEach((problem, index) => {
    const found = described(problem);
    for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
      if (isDeepStrictEqual(found[part], expected[part])) continue;
      throw new RangeError(
        `Cannot train problem ${index + 1} together with problem 0: its ${part} must be ` +
          `${JSON.stringify(expected[part])}, is ${JSON.stringify(found[part])}`,
      );
    }
  });
}

function described({ network, options, sampler }: Shared) {
  return { options, distribution: sampler.distribution, network: shapeOf(network) };
}

/** A network without its weights. */
function shapeOf({ inputs, outputs, sites, frozen, biases, operations }: Network) {
  const shapes = (matrices: Network["sites"]) =>
    Object.entries(matrices).map(([name, { rows, cols }]) => [name, rows, cols]);
  return {
    inputs,
    outputs,
    operations,
    sites: shapes(sites),
    frozen: shapes(frozen),
    biases: Object.entries(biases).map(([name, { length }]) => [name, length]),
  };
}
