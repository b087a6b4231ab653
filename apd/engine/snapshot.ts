import { encodeSafetensors, type Network, networkToTensors, sha256 } from "../../models/mod.ts";
import type { ApdProblem } from "./engine.ts";

/** What lives from one step to the next at a site, row-major. */
export interface SiteSnapshot {
  /** `A [C, d_in, m]` */
  readonly A: Float32Array;
  /** `B [C, m, d_out]` */
  readonly B: Float32Array;
  /** Adam's mean of the gradients of `A`; and so on. */
  readonly meanA: Float32Array;
  /** `[C, m, d_out]` */
  readonly meanB: Float32Array;
  /** Adam's mean of the squared gradients of `A`; and so on. */
  readonly squareA: Float32Array;
  /** `[C, m, d_out]` */
  readonly squareB: Float32Array;
}

/** Names of the arrays of a {@link SiteSnapshot}. */
export const SITE_ARRAYS = [
  "A",
  "B",
  "meanA",
  "meanB",
  "squareA",
  "squareB",
] as const satisfies readonly (keyof SiteSnapshot)[];

/** A training run between two steps: on the same adapter it goes on to the bits of an unbroken one. */
export interface ApdSnapshot {
  /** Steps done, at least 1. */
  readonly step: number;
  /** Total loss of step 0, by which an explosion is judged. */
  readonly firstLoss: number;
  /** What the run is of, as {@link describeProblem} tells it. */
  readonly problem: Readonly<Record<string, string>>;
  /** By site. */
  readonly sites: Readonly<Record<string, SiteSnapshot>>;
}

/**
 * All that decides what a run computes, by name: two problems with the same description take the
 * same steps. Weights and operations go in as a SHA-256.
 */
export async function describeProblem(
  { network, options, sampler, seed, startFrom }: ApdProblem,
): Promise<Record<string, string>> {
  const { distribution, source } = sampler;
  const described: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["options", options],
    ["distribution", { ...distribution }],
    ["source", { instance: 0, ...source }],
  ];
  return {
    network: await hashNetwork(network),
    seed: `${seed}`,
    ...startFrom && { startFrom: await hashFactors(startFrom) },
    ...Object.fromEntries(
      described.flatMap(([group, values]) =>
        Object.entries(values).map(([name, value]) => [
          `${group}.${name}`,
          typeof value === "object" ? JSON.stringify(value) : `${value}`,
        ])
      ),
    ),
  };
}

async function hashNetwork(network: Network): Promise<string> {
  const { inputs, outputs, operations } = network;
  const layout = JSON.stringify({ inputs, outputs, operations });
  return await sha256(encodeSafetensors(networkToTensors(network), { layout }));
}

async function hashFactors(factors: NonNullable<ApdProblem["startFrom"]>): Promise<string> {
  const tensors = Object.entries(factors).flatMap(([site, { A, B }]) => [
    [`${site}.A`, { shape: [A.length], data: A }],
    [`${site}.B`, { shape: [B.length], data: B }],
  ]);
  return await sha256(encodeSafetensors(Object.fromEntries(tensors)));
}

/**
 * Checks that a run can go on from a snapshot.
 *
 * @param described of the run's problem
 * @throws {RangeError} when the snapshot is of another problem: the first difference, and both values;
 *   or when its arrays or its step do not fit
 */
export function checkSnapshot(
  { problem, step, sites }: ApdSnapshot,
  { network, options }: Pick<ApdProblem, "network" | "options">,
  described: Readonly<Record<string, string>>,
): void {
  for (const name of new Set([...Object.keys(described), ...Object.keys(problem)])) {
    const [wanted, found] = [described[name], problem[name]];
    if (wanted !== found) {
      throw new RangeError(
        `Cannot go on from a snapshot of another problem: ${name} must be ${
          wanted ?? "missing"
        }, ` +
          `is ${found ?? "missing"}`,
      );
    }
  }
  if (!(Number.isInteger(step) && step >= 1 && step <= options.steps)) {
    throw new RangeError(
      `Cannot go on from a snapshot: step must be in 1..${options.steps}, is ${step}`,
    );
  }
  for (const [site, { rows, cols }] of Object.entries(network.sites)) {
    for (const name of SITE_ARRAYS) {
      const length = sites[site]?.[name]?.length ?? 0;
      const needed = options.components * options.rank * (/A$/.test(name) ? rows : cols);
      if (length !== needed) {
        throw new RangeError(
          `Cannot go on from a snapshot: ${name} of site "${site}" must have ${needed} entries, ` +
            `has ${length}`,
        );
      }
    }
  }
}
