import { EigenvalueDecomposition, Matrix as MlMatrix } from "ml-matrix";
import { fittedBaseline } from "./baseline.ts";
import { gradientOptions } from "./gradient_options.ts";
import {
  combineGradients,
  innerProducts,
  sampleGradients,
  weightProducts,
} from "./sample_gradients.ts";
import { withRemainder } from "./with_remainder.ts";

/** Eigenvalues below this share of the largest count as zero. */
const RANK_TOLERANCE = 1e-10;

/**
 * The directions of parameter space along which the gradients of inputs lie, by size, and how far the
 * weights reach along each:
 *
 *     M = [g_1; ..; g_S] = U S V^T      P[c] = <theta, v_c> v_c
 *
 * over all sites at once. The `v_c` are orthonormal, so the components are the orthogonal projections
 * of the weights, and the remainder is what no gradient sees. As `M` has as many columns as the network
 * has weights, the eigenvectors `u_c` of `M M^T [S, S]` are taken: `v_c = M^T u_c / s_c`.
 */
export const gradientSingularVectors = fittedBaseline(
  {
    id: "gradient-svd",
    title: "Singular vectors of gradients",
    source: "P[c] = <theta, v_c> v_c of the per-sample gradients M = U S V^T",
    options: gradientOptions,
  },
  ({ network, sampler, options: { components: C = network.inputs, samples } }) => {
    const gradients = sampleGradients(network, { sampler, samples });
    const S = gradients.samples;
    const K = MlMatrix.from1DArray(S, S, innerProducts(gradients));
    const { realEigenvalues: values, eigenvectorMatrix: vectors } = new EigenvalueDecomposition(K, {
      assumeSymmetric: true,
    });
    const order = Array.from(values.keys()).toSorted((a, b) => values[b]! - values[a]!);
    const products = weightProducts(gradients);
    const alpha = order.slice(0, C).map((at) => {
      if (!(values[at]! > RANK_TOLERANCE * values[order[0]!]!)) return new Float64Array(S);
      const u = vectors.getColumn(at);
      const along = u.reduce((sum, value, s) => sum + value * products[s]!, 0) / values[at]!;
      return u.map((value) => along * value); // <theta, v_c> u_c / s_c
    });
    while (alpha.length < C) alpha.push(new Float64Array(S));
    return withRemainder(network, { components: C, sites: combineGradients(gradients, alpha) });
  },
);
