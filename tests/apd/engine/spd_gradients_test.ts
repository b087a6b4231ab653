import { deepStrictEqual, ok } from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { spdLossTerms } from "../../../apd/mod.ts";
import { spdMaskNumbers } from "../../../apd/engine/spd_mask_numbers.ts";
import { spdGradientsAt } from "../../../apd/engine/tfjs/spd/gradients_at.ts";
import { lowerLeaky, upperLeaky } from "../../../apd/engine/tfjs/spd/hard_sigmoids.ts";
import { startTensorBackend } from "../../../models/tensor/mod.ts";
import { inputRows } from "../reference.ts";
import {
  lower,
  nestedSpd,
  rawImportances,
  referenceSamples,
  referenceSpdGradients,
  referenceSpdLosses,
  referenceWorst,
  rowsOf,
  upper,
} from "../reference_spd.ts";
import { movedParameters, spdNetworks, spdStepProblem, spdVariants } from "../spd_problems.ts";

const STEP = 11;
/** Many parameters, for differences: held to float64 with all losses at once. */
const SLOW = "untied MLP with GELU";

Deno.test("the hard sigmoids leak on one side and have slope 1 from 0 to 1, ends included", async () => {
  await startTensorBackend("wasm");
  const x = [-3, -0.5, 0, 0.25, 1, 1.5, 4];
  const slopesOf = (sigmoid: (x: tf.Tensor1D) => tf.Tensor1D) => {
    const [value, slope] = tf.tidy(() => {
      const at = tf.tensor1d(x);
      return [sigmoid(at), tf.grad((x) => sigmoid(x as tf.Tensor1D))(at)];
    });
    const read = { values: [...value!.dataSync()], slopes: [...slope!.dataSync()] };
    tf.dispose([value!, slope!]);
    return read;
  };
  const close = (found: readonly number[], expected: readonly number[]) =>
    ok(found.every((value, i) => Math.abs(value - expected[i]!) < 1e-6), `${found}`);
  const below = slopesOf(lowerLeaky);
  close(below.values, x.map(lower));
  close(below.slopes, [0.01, 0.01, 1, 1, 1, 0, 0]);
  const above = slopesOf(upperLeaky);
  close(above.values, x.map(upper));
  close(above.slopes, [0, 0, 1, 1, 1, 0.01, 0.01]);
});

for (const [name, network] of Object.entries(spdNetworks)) {
  for (const [variant, changes] of Object.entries(spdVariants)) {
    if (name === SLOW && variant !== "all losses") continue;
    Deno.test(`SPD's losses and gradients match float64 differences: ${name}, ${variant}`, async () => {
      await startTensorBackend("wasm");
      const problem = spdStepProblem(network, changes);
      const { options, sampler, seed } = problem;
      const parameters = movedParameters(problem);
      const { losses, gradients, worst } = await spdGradientsAt(problem, {
        parameters,
        step: STEP,
      });
      const B = options.batch;
      const inputs = inputRows(sampler.sample({ step: STEP, batch: B }), network.inputs);
      const samples = referenceSamples(network, inputs);
      const sites = Object.keys(network.sites);
      const count = options.subcomponents + (options.delta ? 1 : 0);
      const draw = (set: 0 | 1 | 2) =>
        Object.fromEntries(sites.map((name, site) => {
          const drawn = { seed, step: STEP, set, site, sites: sites.length, samples: B, count };
          return [name, rowsOf(spdMaskNumbers(drawn), count)];
        }));
      const reference = nestedSpd(parameters);
      const found = Object.fromEntries(
        Object.entries(worst).map(([site, r]) => [site, rowsOf(r, count)]),
      );
      if (options.adversarial > 0) {
        const expected = referenceWorst(network, reference, { samples, options, start: draw(2) });
        for (const site of sites) {
          const gaps = found[site]!.flat().map((r, i) => Math.abs(r - expected[site]!.flat()[i]!));
          ok(Math.max(...gaps) < 1e-6, `worst masks at ${site}`);
        }
      }
      const batch = { samples, options, all: draw(0), single: draw(1), worst: found };
      const loss = () => referenceSpdLosses(network, reference, batch);
      const expected = loss();
      deepStrictEqual(Object.keys(losses), ["total", ...spdLossTerms(options)]);
      for (const term of ["total", ...spdLossTerms(options)] as const) {
        const [value, wanted] = [losses[term]!, expected[term]!];
        ok(Math.abs(value - wanted) <= 1e-5 * wanted, `${term}: ${value}, not ${wanted}`);
      }
      const slopes = referenceSpdGradients(reference, () => loss().total);
      for (const [site, of] of Object.entries(slopes)) {
        for (const key of ["V", "U", "a", "b", "w", "e"] as const) {
          const relative = relativeError([...gradients[site]![key]], of[key].flat());
          ok(relative <= 1e-4, `${site}.${key}: relative L2 error ${relative}`);
        }
      }
    });
  }
}

Deno.test("the parameters of these tests have importances below 0, between 0 and 1, and above 1", () => {
  for (const network of Object.values(spdNetworks)) {
    const problem = spdStepProblem(network);
    const parameters = nestedSpd(movedParameters(problem));
    const inputs = inputRows(problem.sampler.sample({ step: STEP, batch: 6 }), network.inputs);
    const raw = referenceSamples(network, inputs).flatMap((sample) =>
      Object.entries(sample.inputs).flatMap(([site, input]) =>
        rawImportances(parameters[site]!, input)
      )
    );
    ok(raw.some((x) => x < 0) && raw.some((x) => x > 0 && x < 1) && raw.some((x) => x > 1));
  }
});

function relativeError(found: readonly number[], expected: readonly number[]): number {
  const gap = found.map((value, i) => value - expected[i]!);
  return Math.hypot(...gap) / Math.hypot(...expected);
}
