import {
  type Matrix,
  type Network,
  type Sampler,
  siteGradients,
  siteMatrix,
} from "../../../models/mod.ts";
import type { SiteComponents } from "../../decomposition.ts";

/** A part of every sample's gradient at a site: the outer product `u(s)^T v(s)` of two rows. */
interface GradientTerm {
  /** `u [S, d_in]` */
  readonly reads: Float64Array;
  /** `v [S, d_out]` */
  readonly writes: Float64Array;
}

/** The gradients of some samples at one site. */
interface SiteSampleGradients {
  readonly W: Matrix;
  /** One term for each use of the site. */
  readonly terms: readonly GradientTerm[];
}

/**
 * Per-sample parameter gradients `g_s = d/d theta |f(x_s)|^2 / 2 = sum_o f_o(x_s) d f_o(x_s)/d theta`,
 * where `theta` is all entries of all sites. They are never formed: at a site, `g_s` is the sum over
 * its uses of `a^T d`, what the use reads times the gradient at what it writes; of a tied use, of
 * `d^T a`.
 */
export interface SampleGradients {
  /** `S` */
  readonly samples: number;
  readonly sites: Readonly<Record<string, SiteSampleGradients>>;
}

/** Samples whose gradient has less than this share of the mean squared norm count as silent. */
const SILENT = 1e-12;

/**
 * The gradients of the first `samples` inputs of a sampler, without those that are zero: an input
 * with no output tells nothing of the weights.
 *
 * @throws {RangeError} when all are zero.
 */
export function sampleGradients(
  network: Network,
  { sampler, samples }: { readonly sampler: Sampler; readonly samples: number },
): SampleGradients {
  const all = gradientsOf(network, sampler.sample({ step: 0, batch: samples }), samples);
  const sizes = squaredNorms(all);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / samples;
  const kept = Array.from(sizes.keys()).filter((s) => sizes[s]! > SILENT * mean);
  if (kept.length === 0) {
    throw new RangeError(
      `Cannot decompose by gradients: at least 1 input must have an output that changes with the ` +
        `weights, of ${samples} none has`,
    );
  }
  return mapTerms(all, kept.length, (entries) => {
    const width = entries.length / samples;
    const rows = new Float64Array(kept.length * width);
    kept.forEach((s, row) => rows.set(entries.subarray(s * width, (s + 1) * width), row * width));
    return rows;
  });
}

/**
 * The gradients of given inputs.
 *
 * @param x `[S, inputs]`
 */
export function gradientsOf(
  network: Network,
  x: ArrayLike<number>,
  samples: number,
): SampleGradients {
  const uses = siteGradients(network, x, samples);
  const sites: Record<string, SiteSampleGradients> = {};
  for (const site of Object.keys(network.sites)) {
    const terms = uses.filter(({ use }) => use.site === site).map((
      { use, inputs, gradients },
    ) =>
      use.transposed ? { reads: gradients, writes: inputs } : { reads: inputs, writes: gradients }
    );
    sites[site] = { W: siteMatrix(network, site), terms };
  }
  return { samples, sites };
}

/** `|g_s|^2` `[S]` */
function squaredNorms(gradients: SampleGradients): Float64Array {
  const sums = new Float64Array(gradients.samples);
  forTermPairs(gradients, (left, right) => {
    for (let s = 0; s < sums.length; s++) {
      sums[s]! += rowProduct(left.reads, right.reads, { s, t: s, of: sums.length }) *
        rowProduct(left.writes, right.writes, { s, t: s, of: sums.length });
    }
  });
  return sums;
}

/** Every gradient divided by its norm, so that each sample counts alike. */
export function normalised(gradients: SampleGradients): SampleGradients {
  const factors = squaredNorms(gradients).map((size) => size ** -0.25); // of either row of a term
  return mapTerms(gradients, gradients.samples, (entries) => {
    const width = entries.length / gradients.samples;
    return entries.map((value, i) => value * factors[Math.floor(i / width)]!);
  });
}

/** Inner products `K = M M^T`, `M [S, N]` the gradients as rows: `K[s,t] = <g_s, g_t>` `[S, S]`. */
export function innerProducts(gradients: SampleGradients): Float64Array {
  const S = gradients.samples;
  const K = new Float64Array(S * S);
  forTermPairs(gradients, (left, right) => {
    const [narrow, wide] = left.reads.length < left.writes.length
      ? ["reads", "writes"] as const
      : ["writes", "reads"] as const;
    for (let s = 0; s < S; s++) {
      for (let t = 0; t <= s; t++) {
        const product = rowProduct(left[narrow], right[narrow], { s, t, of: S });
        if (product === 0) continue; // as where no neuron is active on both
        K[s * S + t]! += product * rowProduct(left[wide], right[wide], { s, t, of: S });
      }
    }
  });
  for (let s = 0; s < S; s++) for (let t = 0; t < s; t++) K[t * S + s] = K[s * S + t]!;
  return K;
}

/**
 * Writes out the gradient of one sample at one site.
 *
 * @param at.s number of the sample
 * @param at.into filled with `[d_in, d_out]`
 */
export function siteGradient(
  { sites }: SampleGradients,
  { site, s, into }: { readonly site: string; readonly s: number; readonly into: Float64Array },
): void {
  const { W: { rows, cols }, terms } = sites[site]!;
  into.fill(0);
  for (const { reads, writes } of terms) {
    addOuterProduct(into, {
      weight: 1,
      read: reads.subarray(s * rows, (s + 1) * rows),
      write: writes.subarray(s * cols, (s + 1) * cols),
    });
  }
}

/** `<g_s, theta>` `[S]`: what the weights contribute to each sample's `|f|^2 / 2`, to first order. */
export function weightProducts({ samples, sites }: SampleGradients): Float64Array {
  const sums = new Float64Array(samples);
  for (const { W: { rows, cols, data }, terms } of Object.values(sites)) {
    for (const { reads, writes } of terms) {
      for (let s = 0; s < samples; s++) {
        for (let i = 0; i < rows; i++) {
          const read = reads[s * rows + i]!;
          if (read === 0) continue;
          let along = 0;
          for (let o = 0; o < cols; o++) along += writes[s * cols + o]! * data[i * cols + o]!;
          sums[s]! += read * along;
        }
      }
    }
  }
  return sums;
}

/**
 * Components that are sums of gradients, `P[c] = sum_s alpha[c,s] g_s`.
 *
 * @param alpha for each component `[S]`
 */
export function combineGradients(
  { samples, sites }: SampleGradients,
  alpha: readonly ArrayLike<number>[],
): Readonly<Record<string, SiteComponents>> {
  return Object.fromEntries(
    Object.entries(sites).map(([site, { W: { rows, cols }, terms }]) => {
      const P = new Float32Array(alpha.length * rows * cols); // [C, d_in, d_out]
      const sum = new Float64Array(rows * cols);
      alpha.forEach((weights, c) => {
        sum.fill(0);
        for (const { reads, writes } of terms) {
          for (let s = 0; s < samples; s++) {
            const weight = weights[s]!;
            if (weight === 0) continue;
            addOuterProduct(sum, {
              weight,
              read: reads.subarray(s * rows, (s + 1) * rows),
              write: writes.subarray(s * cols, (s + 1) * cols),
            });
          }
        }
        P.set(sum, c * rows * cols);
      });
      return [site, { kind: "full", P }];
    }),
  );
}

/** `sum += weight read^T write`; zeros of the shorter row cost nothing. */
function addOuterProduct(
  sum: Float64Array,
  { weight, read, write }: {
    readonly weight: number;
    readonly read: Float64Array;
    readonly write: Float64Array;
  },
): void {
  const active: number[] = [];
  for (let o = 0; o < write.length; o++) if (write[o] !== 0) active.push(o);
  for (let i = 0; i < read.length; i++) {
    const value = weight * read[i]!;
    if (value === 0) continue;
    const row = i * write.length;
    for (const o of active) sum[row + o]! += value * write[o]!;
  }
}

/** Visits every pair of terms that meet at a site: `<g_s, g_t> = sum over pairs of <u, u'> <v, v'>`. */
function forTermPairs(
  { sites }: SampleGradients,
  visit: (left: GradientTerm, right: GradientTerm) => void,
): void {
  for (const { terms } of Object.values(sites)) {
    for (const left of terms) for (const right of terms) visit(left, right);
  }
}

function mapTerms(
  { sites }: SampleGradients,
  samples: number,
  map: (rows: Float64Array) => Float64Array,
): SampleGradients {
  const mapped = Object.entries(sites).map(([site, { W, terms }]) => [
    site,
    { W, terms: terms.map(({ reads, writes }) => ({ reads: map(reads), writes: map(writes) })) },
  ]);
  return { samples, sites: Object.fromEntries(mapped) };
}

/** Inner product of row `s` of one array and row `t` of another one, of `of` rows each. */
function rowProduct(
  left: Float64Array,
  right: Float64Array,
  { s, t, of }: { readonly s: number; readonly t: number; readonly of: number },
): number {
  const width = left.length / of;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += left[s * width + i]! * right[t * width + i]!;
  return sum;
}
