import type { GroundTruth, Mechanism, SiteView } from "./ground_truth.ts";
import { type Matrix, matrix } from "./matrix.ts";
import { multiplyMatrices } from "./multiply_matrices.ts";
import type { Network } from "./network.ts";
import { pseudoInverse } from "./pseudo_inverse.ts";
import { readResidualMlp } from "./read_residual_mlp.ts";
import { inSite, outSite } from "./residual_mlp.ts";
import { rowNorms } from "./row_norms.ts";
import type { TargetLabel } from "./target_label.ts";
import { transpose } from "./transpose.ts";

/**
 * The mechanisms of a residual MLP that computes a function of each feature (docs/methods.md, "Ground
 * truth"): one for each feature `i`, in virtual weights row `i` of what every layer reads and column `i`
 * of what it writes,
 *
 *     Z[i][in l]  = W_E^+[:, i] (W_E W_in[l])[i, :],   so that W_E Z[i][in l] is row i and nothing else
 *     Z[i][out l] = (W_out[l] W_U)[:, i] W_U^+[i, :],  so that Z[i][out l] W_U is column i
 *
 * active iff `x_i != 0`. They are compared by what they read, `W_E W_in[l]`. What they write is contested:
 * each feature apart, or all outputs as one mechanism that always acts.
 *
 * @param options.least a feature has no mechanism when the norm of its row, over all layers, is below
 *   this share of the largest; 0..1, default 0: every feature has one
 * @param options.label what the network was trained to return, if that is known
 * @throws {ReferenceError} when the network is no residual MLP.
 * @throws {RangeError} when features are embedded in dependent directions.
 */
export function residualTruth(
  network: Network,
  { least = 0, label }: { readonly least?: number; readonly label?: TargetLabel } = {},
): GroundTruth {
  const { embed, unembed, layers } = readResidualMlp(network);
  const reads = layers.map((layer) => multiplyMatrices(embed, layer.in)); // [n, H]
  const writes = layers.map(({ out }) => transpose(multiplyMatrices(out, unembed))); // [n, H]
  const towards = transpose(pseudoInverse(embed)); // W_E^+ transposed, [n, D]
  const back = transpose(pseudoInverse(transpose(unembed))); // W_U^+ = ((W_U^T)^+)^T [n, D]
  const norms = rowNorms(reads);
  const largest = Math.max(...norms);
  const mechanisms = norms.flatMap((norm, i): Mechanism[] => {
    if (norm < least * largest) return [];
    const weights: Record<string, Matrix> = {};
    layers.forEach((_, l) => {
      weights[inSite(l)] = outer(rowOf(towards, i), rowOf(reads[l]!, i));
      weights[outSite(l)] = outer(rowOf(writes[l]!, i), rowOf(back, i));
    });
    return [{ name: `feature ${i}`, weights, activity: { when: "any-input", inputs: [i] } }];
  });
  const sites = (name: (layer: number) => string) => layers.map((_, l) => name(l));
  const outputs = sites(outSite).map((site): SiteView => ({ name: site, site, right: unembed }));
  return {
    mechanisms,
    label,
    views: sites(inSite).map((site): SiteView => ({ name: site, site, left: embed })),
    contested: [
      { id: "output-per-feature", truth: { mechanisms, views: outputs } },
      {
        id: "output-single",
        truth: { mechanisms: [wholeOutput(network, sites(outSite))], views: outputs },
      },
    ],
  };
}

function wholeOutput({ sites }: Network, names: readonly string[]): Mechanism {
  return {
    name: "all outputs",
    weights: Object.fromEntries(names.map((name) => [name, sites[name]!])),
    activity: { when: "always" },
  };
}

function rowOf({ cols, data }: Matrix, row: number): Float32Array {
  return data.subarray(row * cols, (row + 1) * cols);
}

/** `u^T v` */
function outer(u: Float32Array, v: Float32Array): Matrix {
  const product = matrix({ rows: u.length, cols: v.length });
  for (let r = 0; r < u.length; r++) {
    for (let c = 0; c < v.length; c++) product.data[r * v.length + c] = u[r]! * v[c]!;
  }
  return product;
}
