import {
  hashOf,
  insertIdentity,
  loadFrozenTarget,
  type Target,
  tmsIdentityTruth,
} from "../models/mod.ts";
import type { Benchmark } from "./benchmark.ts";
import { tmsBenchmark, type TmsSettings } from "./tms_benchmark.ts";

/**
 * A toy model of superposition with an identity matrix in its hidden layer, decomposed like `W` (SPD
 * paper, section 3.1; docs/benchmarks/tms.md). Its targets are those of the plain model, as an identity
 * that is not trained changes nothing; the hash names the weights of both.
 */
export function tmsIdentityBenchmark(settings: TmsSettings): Benchmark {
  const { recipe: { benchmark: plain, distribution }, hidden } = settings;
  const { features, probability } = distribution;
  return {
    ...tmsBenchmark(settings),
    id: `${plain}-id`,
    title: `Toy model of superposition, ${features}-${hidden}, with identity`,
    summary: `the ${features} rows of W and, apart from them, a hidden identity of rank ${hidden}`,
    description: `The toy model of superposition ${features}-${hidden} with an identity matrix ` +
      `between W and its transpose, f(x) = relu(x W I W^T + b), decomposed like W. The true ` +
      `mechanisms are the ${features} rows of W, each acting iff its feature is not 0, and the ` +
      `identity as one of rank ${hidden}, which acts whenever any of them does. A feature is active ` +
      `with probability ${probability}, uniform in [0, 1).`,
    loadTarget: async (seed): Promise<Target> => {
      const target = await loadFrozenTarget({ benchmark: plain, seed });
      const network = insertIdentity(target.network);
      return { ...target, network, sha256: await hashOf(network) };
    },
    groundTruth: tmsIdentityTruth,
  };
}
