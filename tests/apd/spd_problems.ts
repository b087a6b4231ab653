import {
  type SpdOptions,
  spdOptions,
  type SpdParameters,
  type SpdProblem,
  type SpdSite,
} from "../../apd/mod.ts";
import { initialSpd } from "../../apd/engine/initial_spd.ts";
import {
  insertIdentity,
  type Network,
  normals,
  sparseFeatureSampler,
  untie,
} from "../../models/mod.ts";
import { smallResidualMlp, smallTms } from "./networks.ts";
import { geluMlp } from "./engine/webgpu/networks.ts";

/** Networks on which SPD's gradients are held to float64 on every engine. */
export const spdNetworks: Readonly<Record<string, Network>> = {
  "untied TMS": untie(smallTms(1)),
  "2-layer residual MLP": smallResidualMlp(1),
  "untied TMS with identity": untie(insertIdentity(smallTms(3))),
  "untied MLP with GELU": untie(geluMlp(1)),
};

/** Changes of the options under which they are. */
export const spdVariants: Readonly<Record<string, Partial<SpdOptions>>> = {
  "the four losses": {},
  "p 1": { importanceP: 1 },
  "the delta component": { delta: true },
  "the worst masks": { adversarial: 0.7, adversarySteps: 3 },
  "frequency": { frequency: 2e-3 },
  "all losses": { delta: true, adversarial: 0.7, adversarySteps: 3, frequency: 2e-3 },
  "stochastic alone": { faithfulness: 0, layerwise: 0, importance: 0 },
  "layerwise alone": { faithfulness: 0, stochastic: 0, importance: 0, delta: true },
};

/** One step of SPD on a batch of 6 dense inputs. */
export function spdStepProblem(network: Network, changes: Partial<SpdOptions> = {}): SpdProblem {
  const distribution = { features: network.inputs, probability: 0.8, low: -1, high: 1 };
  return {
    network,
    sampler: sparseFeatureSampler(distribution, { seed: 3, stream: "data" }),
    options: spdOptions.parse({
      subcomponents: 5,
      gateHidden: 3,
      importance: 0.01,
      importanceP: 1.5,
      learningRate: 1e-3,
      batch: 6,
      steps: 1,
      ...changes,
    }),
    seed: 7,
  };
}

/**
 * Parameters in the middle of a training: no gate's bias is 0, and raw importances lie below 0, between
 * 0 and 1, and above 1.
 */
export function movedParameters({ network, options, seed }: SpdProblem): SpdParameters {
  const moved = (values: Float32Array, offset: number, size: number) => {
    const draws = normals({ seed, stream: "target", count: values.length, offset });
    return values.map((value, i) => value + size * draws[i]!);
  };
  return Object.fromEntries(
    Object.entries(initialSpd(network, options, seed)).map(([site, own], l): [string, SpdSite] => [
      site,
      {
        ...own,
        U: moved(own.U, 1000 * l, 0.1),
        b: moved(own.b, 1000 * l + 300, 0.3),
        w: moved(own.w, 1000 * l + 500, 0.5),
        e: moved(own.e, 1000 * l + 700, 0.5),
      },
    ]),
  );
}
