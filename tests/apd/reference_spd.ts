import {
  type SpdLossTerm,
  spdLossTerms,
  type SpdOptions,
  type SpdParameters,
} from "../../apd/mod.ts";
import { interpret, type Network } from "../../models/mod.ts";
import { gelu, ownSites, type Rows, rowTimes, runWith, timesFrozen } from "./reference.ts";

/** Parameters of one site in float64, as nested arrays: `V [C][d_in]`, .., `e [C]`. */
export type ReferenceSpdSite = Record<"V" | "U" | "a" | "b" | "w", number[][]> & { e: number[] };
/** Parameters by site. */
export type ReferenceSpd = Record<string, ReferenceSpdSite>;
/** `r` by site, `[B][C]`, or `[B][C + 1]` with the delta component. */
export type ReferenceNumbers = Readonly<Record<string, Rows>>;

/** What the target does on one input. */
export interface ReferenceSample {
  readonly x: readonly number[];
  /** `a*` by site */
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  /** `f*` */
  readonly output: readonly number[];
}

/** The constants of a step. */
export interface ReferenceSpdBatch {
  readonly samples: readonly ReferenceSample[];
  readonly options: SpdOptions;
  readonly all: ReferenceNumbers;
  readonly single: ReferenceNumbers;
  readonly worst: ReferenceNumbers;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const dot = (v: readonly number[], w: readonly number[]) =>
  v.reduce((total, value, i) => total + value * w[i]!, 0);

/** Reads flat parameters as nested float64 arrays. */
export function nestedSpd(parameters: SpdParameters): ReferenceSpd {
  return Object.fromEntries(
    Object.entries(parameters).map(([site, { V, U, a, b, w, e }]) => {
      const nest = (values: Float32Array) => rowsOf(values, values.length / e.length);
      return [site, { V: nest(V), U: nest(U), a: nest(a), b: nest(b), w: nest(w), e: [...e] }];
    }),
  );
}

/** Rows `[.., width]` of a flat array. */
export function rowsOf(values: Float32Array, width: number): number[][] {
  return Array.from(
    { length: values.length / width },
    (_, row) => [...values.subarray(row * width, (row + 1) * width)],
  );
}

/** The masked importance: `0.01 x` below 0, 1 above 1. */
export const lower = (x: number) => x < 0 ? 0.01 * x : Math.min(x, 1);
/** The importance in losses: 0 below 0, `1 + 0.01 (x - 1)` above 1. */
export const upper = (x: number) => x > 1 ? 1 + 0.01 * (x - 1) : Math.max(x, 0);

/** Raw importances `x [C]` at a site for one target input. */
export function rawImportances({ V, a, b, w, e }: ReferenceSpdSite, input: readonly number[]) {
  return V.map((v, c) => {
    const h = dot(v, input);
    return e[c]! + sum(w[c]!.map((wj, j) => wj * gelu(a[c]![j]! * h + b[c]![j]!)));
  });
}

/** Runs the target on every input. */
export function referenceSamples(network: Network, inputs: Rows): ReferenceSample[] {
  const sites = network.operations.flatMap((one) => one.kind === "site" ? [one.site] : []);
  const own = ownSites(network);
  return inputs.map((x) => {
    const { siteInputs, output } = runWith(network, own, x);
    return {
      x,
      output,
      inputs: Object.fromEntries(sites.map((site, l) => [site, siteInputs[l]!])),
    };
  });
}

/** `D = W - sum_c V[c] (outer) U[c]` */
export function remainder(network: Network, site: string, { V, U }: ReferenceSpdSite): number[][] {
  return ownSites(network)[site]!.map((row, i) =>
    row.map((value, o) => value - sum(V.map((v, c) => v[i]! * U[c]![o]!)))
  );
}

/** `sum_o (f_masked - f*)^2 / O` of one sample with the given sites masked. */
export function maskedError(
  network: Network,
  parameters: ReferenceSpd,
  { sample, numbers, sites, delta }: {
    sample: ReferenceSample;
    /** `r` of this sample by site. */
    numbers: Readonly<Record<string, readonly number[]>>;
    sites: readonly string[];
    delta: boolean;
  },
): number {
  const own = ownSites(network);
  const masked = (v: readonly number[], site: string): number[] => {
    const { V, U } = parameters[site]!;
    const r = numbers[site]!;
    const z = rawImportances(parameters[site]!, sample.inputs[site]!).map((raw, c) => {
      const g = lower(raw);
      return dot(v, V[c]!) * (g + (1 - g) * r[c]!);
    });
    const y = rowTimes(z, U);
    if (!delta) return y;
    const rest = rowTimes(v, remainder(network, site, parameters[site]!));
    return y.map((value, o) => value + r[V.length]! * rest[o]!);
  };
  const output = interpret<number[]>(network.operations, [...sample.x], {
    site: (v, { site }) => sites.includes(site) ? masked(v, site) : rowTimes(v, own[site]!),
    frozen: (v, name) => timesFrozen(network, v, name),
    bias: (v, name) => v.map((value, i) => value + network.biases[name]![i]!),
    relu: (v) => v.map((value) => Math.max(0, value)),
    gelu: (v) => v.map(gelu),
    add: (v, other) => v.map((value, i) => value + other[i]!),
  });
  return mean(output.map((value, o) => (value - sample.output[o]!) ** 2));
}

/** The losses of docs/spd.md, step 5, and their weighted total, in float64 with plain loops. */
export function referenceSpdLosses(
  network: Network,
  parameters: ReferenceSpd,
  { samples, options, ...draws }: ReferenceSpdBatch,
): Partial<Record<SpdLossTerm, number>> & { total: number } {
  const sites = Object.keys(network.sites);
  const { delta, importanceP: p } = options;
  const error = (numbers: ReferenceNumbers, masked: readonly string[]) =>
    mean(samples.map((sample, b) =>
      maskedError(network, parameters, {
        sample,
        numbers: Object.fromEntries(masked.map((site) => [site, numbers[site]![b]!])),
        sites: masked,
        delta,
      })
    ));
  /** `q [C]` by site */
  const frequencies = () =>
    sites.map((site) => {
      const powers = samples.map(({ inputs }) =>
        rawImportances(parameters[site]!, inputs[site]!)
          .map((raw) => (upper(raw) + 1e-12) ** p)
      );
      return parameters[site]!.e.map((_, c) => mean(powers.map((row) => row[c]!)));
    });
  const terms: Record<SpdLossTerm, () => number> = {
    faithfulness: () => {
      const all = sites.flatMap((site) => remainder(network, site, parameters[site]!).flat());
      return mean(all.map((value) => value ** 2));
    },
    stochastic: () => error(draws.all, sites),
    layerwise: () => mean(sites.map((site) => error(draws.single, [site]))),
    importance: () => sum(frequencies().flat()),
    adversarial: () => error(draws.worst, sites),
    frequency: () => sum(frequencies().flat().map((q) => q * Math.log2(1 + samples.length * q))),
  };
  const values = spdLossTerms(options).map((name) => [name, terms[name]()] as const);
  return {
    ...Object.fromEntries(values),
    total: sum(values.map(([name, value]) => options[name] * value)),
  };
}

/** Central differences of a loss in every parameter. */
export function referenceSpdGradients(parameters: ReferenceSpd, loss: () => number): ReferenceSpd {
  const slopes = (row: number[]) =>
    row.map((value, i) => {
      const h = 1e-6;
      row[i] = value + h;
      const above = loss();
      row[i] = value - h;
      const below = loss();
      row[i] = value;
      return (above - below) / (2 * h);
    });
  return Object.fromEntries(
    Object.entries(parameters).map(([site, { V, U, a, b, w, e }]) => [site, {
      V: V.map(slopes),
      U: U.map(slopes),
      a: a.map(slopes),
      b: b.map(slopes),
      w: w.map(slopes),
      e: slopes(e),
    }]),
  );
}

/** `r` after `n` steps of `r <- clamp(r + eta sign(dE/dr), 0, 1)`, one sample after the other. */
export function referenceWorst(
  network: Network,
  parameters: ReferenceSpd,
  { samples, options, start }: {
    samples: readonly ReferenceSample[];
    options: SpdOptions;
    start: ReferenceNumbers;
  },
): Record<string, number[][]> {
  const sites = Object.keys(network.sites);
  const { adversarySteps, adversaryStepSize: eta, delta } = options;
  const worst: Record<string, number[][]> = Object.fromEntries(
    sites.map((site) => [site, start[site]!.map((row) => [...row])]),
  );
  samples.forEach((sample, b) => {
    const numbers = Object.fromEntries(sites.map((site) => [site, worst[site]![b]!]));
    const error = () => maskedError(network, parameters, { sample, numbers, sites, delta });
    for (let n = 0; n < adversarySteps; n++) {
      const moves = sites.map((site) =>
        numbers[site]!.map((value, c) => {
          const h = 1e-6;
          numbers[site]![c] = value + h;
          const above = error();
          numbers[site]![c] = value - h;
          const below = error();
          numbers[site]![c] = value;
          return Math.sign(above - below);
        })
      );
      sites.forEach((site, l) =>
        numbers[site]!.forEach((value, c) =>
          numbers[site]![c] = Math.max(0, Math.min(1, value + eta * moves[l]![c]!))
        )
      );
    }
  });
  return worst;
}
