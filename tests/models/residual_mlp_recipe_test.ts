import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import {
  compareLoss,
  evaluateLoss,
  foldStream,
  forward,
  initialResidualMlp,
  largestFeatures,
  matrix,
  multiplyMatrices,
  type Network,
  networkToTensors,
  normals,
  oneNeuronBaseline,
  oneNeuronNetwork,
  pseudoInverse,
  randomEmbedding,
  residualMlp,
  residualMlpFromTensors,
  residualMlpRecipe,
  sparseFeatureSampler,
  transpose,
} from "../../models/mod.ts";

const draws = (rows: number, cols: number, seed: number) =>
  matrix(
    { rows, cols },
    Float32Array.from(normals({ seed, stream: "target", count: rows * cols })),
  );

/** A residual MLP of 4 inputs over a stream of 6, with biases in every second layer. */
function someResidualMlp(layers: number): Network {
  return residualMlp({
    embed: draws(4, 6, 1),
    unembed: draws(6, 3, 2),
    layers: Array.from({ length: layers }, (_, l) => ({
      in: draws(6, 2 + l, 10 + l),
      out: draws(2 + l, 6, 20 + l),
      bias: l % 2 === 1 ? draws(1, 2 + l, 30 + l).data : undefined,
    })),
  });
}

/** Largest difference of `M M^T` from the identity. */
function distanceFromIdentity(M: ReturnType<typeof matrix>): number {
  const { data, cols } = multiplyMatrices(M, transpose(M));
  return data.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (i % (cols + 1) === 0 ? 1 : 0))),
    0,
  );
}

Deno.test("random embeddings have unit rows, at right angles where that is asked for", () => {
  const draw = { features: 20, width: 100, seed: 3 };
  const embed = randomEmbedding(draw);
  const lengths = Array.from(
    { length: 20 },
    (_, i) => Math.hypot(...embed.data.subarray(i * 100, (i + 1) * 100)),
  );
  ok(lengths.every((length) => Math.abs(length - 1) < 1e-6));
  ok(distanceFromIdentity(embed) > 0.1);
  ok(distanceFromIdentity(randomEmbedding({ ...draw, orthonormal: true })) < 1e-6);
  deepStrictEqual(randomEmbedding(draw), embed);
  notDeepStrictEqual(randomEmbedding({ ...draw, seed: 4 }), embed);
  throws(() => randomEmbedding({ features: 3, width: 2, seed: 0, orthonormal: true }), {
    message: /features must be at most width 2, are 3/,
  });
});

Deno.test("untrained residual MLPs have the scale of PyTorch's fans and numbers of their own", () => {
  const { sites, frozen } = initialResidualMlp({ features: 5, width: 60, neurons: [40], seed: 1 });
  deepStrictEqual(frozen.W_E, randomEmbedding({ features: 5, width: 60, seed: 1 }));
  deepStrictEqual(frozen.W_U, transpose(frozen.W_E!));
  for (const { rows, cols, data } of Object.values(sites)) {
    const variance = data.reduce((sum, value) => sum + value ** 2, 0) / data.length;
    // relative standard error sqrt(2 / 2400) = 3%
    const expected = 2 / (rows * cols + cols);
    ok(Math.abs(variance / expected - 1) < 0.12, `variance is ${variance}, expected ${expected}`);
  }
  const all = [...Object.values(sites), frozen.W_E!].flatMap(({ data }) => [...data]);
  strictEqual(new Set(all).size, all.length);
});

Deno.test("a residual MLP over a folded stream is the same function", () => {
  for (const layers of [1, 2, 3]) {
    const network = someResidualMlp(layers);
    const x = normals({ seed: 5, stream: "evaluation", count: 40 });
    const [expected, found] = [network, foldStream(network)].map((each) => forward(each, x, 10));
    const size = Math.max(...expected!.map(Math.abs));
    expected!.forEach((value, i) => ok(Math.abs(value - found![i]!) < 1e-5 * size)); // float32
  }
});

Deno.test("a residual MLP is read back from its tensors, and nothing else is", () => {
  for (const layers of [1, 2]) {
    const network = someResidualMlp(layers);
    const tensors = networkToTensors(network);
    deepStrictEqual(residualMlpFromTensors(tensors), network);
    const { "out 0": _, ...less } = tensors;
    throws(() => residualMlpFromTensors(less), RangeError);
    throws(() => residualMlpFromTensors({ ...tensors, more: tensors.W_E! }), RangeError);
  }
  throws(() => residualMlpFromTensors({}), /has nothing/);
});

Deno.test("the baseline's formula is the loss of a network with one neuron per feature", () => {
  const network = oneNeuronNetwork({ features: 4, computed: [0, 1, 3] });
  for (const [low, high] of [[-1, 1], [0, 1], [-2, 0]] as const) {
    const distribution = { features: 4, probability: 0.3, low, high };
    const baseline = oneNeuronBaseline({ distribution, neurons: 3 });
    const { loss, standardError, samples } = evaluateLoss(network, {
      distribution,
      label: "x + relu(x)",
      samples: 20_000,
    });
    strictEqual(samples, 20_480);
    ok(Math.abs(loss - baseline) <= 4 * standardError, `${loss}, ${baseline} +- ${standardError}`);
    ok(baseline > 0 ? standardError < 0.03 * baseline : loss === 0);
  }
});

Deno.test("two networks are compared on the same inputs, by the difference of their losses", () => {
  const distribution = { features: 4, probability: 0.3, low: -1, high: 1 };
  const settings = { distribution, label: "x + relu(x)", samples: 1 } as const;
  const network = oneNeuronNetwork({ features: 4, computed: [2, 0, 3] });
  const other = oneNeuronNetwork({ features: 4, computed: [3, 0] });
  const { difference, standardError } = compareLoss(network, { ...settings, other });
  const [loss, otherLoss] = [network, other].map((one) => evaluateLoss(one, settings));
  ok(Math.abs(difference - (loss!.loss - otherLoss!.loss)) < 1e-12, `${difference}`);
  // only feature 2 differs; unpaired, feature 1 would add its own variance twice
  ok(difference < 0 && standardError < Math.hypot(loss!.standardError, otherLoss!.standardError));
  const same = compareLoss(network, { ...settings, other: network });
  deepStrictEqual(same, { difference: 0, standardError: 0 });
});

Deno.test("the largest features are those that the neurons of all layers read most", () => {
  const network = oneNeuronNetwork({ features: 4, computed: [2, 0] });
  deepStrictEqual(largestFeatures(network, 2).toSorted(), [0, 2]);
});

Deno.test("an evaluated loss is the mean over a sampler's batches, with its standard error", () => {
  const network = someResidualMlp(2);
  const square = { ...network, outputs: 4, frozen: { ...network.frozen, W_U: draws(6, 4, 2) } };
  const distribution = { features: 4, probability: 0.5, low: -1, high: 1 };
  const found = evaluateLoss(square, { distribution, label: "|x|", samples: 1 });
  const x = sparseFeatureSampler(distribution, { seed: 0, stream: "evaluation" })
    .sample({ step: 0, batch: 2048 });
  const y = forward(square, x, 2048);
  const errors = Array.from(
    { length: 2048 },
    (_, b) =>
      [0, 1, 2, 3].reduce((sum, o) => sum + (y[b * 4 + o]! - Math.abs(x[b * 4 + o]!)) ** 2, 0) / 4,
  );
  const mean = errors.reduce((sum, error) => sum + error, 0) / 2048;
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / 2048;
  ok(Math.abs(found.loss / mean - 1) < 1e-9);
  ok(Math.abs(found.standardError / Math.sqrt(variance / 2048) - 1) < 1e-6);
});

Deno.test("a matrix with independent rows times its pseudo-inverse is the identity", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 30 }),
      fc.nat(),
      (rows, more, seed) => {
        const M = draws(rows, 2 * rows + more, seed % 1000);
        const { data } = multiplyMatrices(M, pseudoInverse(M));
        return data.every((value, i) => Math.abs(value - +!(i % (rows + 1))) < 1e-4);
      },
    ),
    { numRuns: 30 },
  );
  throws(
    () => pseudoInverse(matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 2, 3, 2, 4, 6))),
    /its 2 rows of 3 entries must be independent/,
  );
});

Deno.test("matrices that do not fit can't be multiplied", () => {
  throws(() => multiplyMatrices(draws(2, 3, 0), draws(2, 3, 1)), /2 x 3 does not fit 2 x 3/);
});

Deno.test("a residual MLP counts as a target when its loss beats one neuron per feature", () => {
  const kind = { benchmark: "toy", features: 4, probability: 0.1, width: 8, neurons: [2] };
  const network = initialResidualMlp({ features: 4, width: 8, neurons: [2], seed: 0 });
  const evaluation = { samples: 100, loss: 0.96, standardError: 0.01, baseline: 1 };
  const mixed = residualMlpRecipe(kind);
  const clean = residualMlpRecipe({ ...kind, clean: true });
  deepStrictEqual(mixed.faults(network, evaluation), []);
  deepStrictEqual(clean.faults(network, { ...evaluation, loss: 1.01 }), []);
  deepStrictEqual(mixed.faults(network, { ...evaluation, loss: 0.98 }), [
    "its loss must be under 9.700e-1, three standard errors below that of one neuron per feature, " +
    "is 9.800e-1",
  ]);
  deepStrictEqual(clean.faults(network, { ...evaluation, loss: 1.03 }), [
    "its loss must be under 1.020e+0, 2% above that of one neuron per feature, is 1.030e+0",
  ]);
});
