import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { philox4x32, RANDOM_STREAMS, sparseFeatureSampler } from "../../models/mod.ts";

const TMS = { features: 40, probability: 0.05, low: 0, high: 1 };
const RESIDUAL = { features: 100, probability: 0.01, low: -1, high: 1 };
const SOURCE = { seed: 11, stream: "data" } as const;

const distributions = fc.record({
  features: fc.integer({ min: 1, max: 9 }),
  probability: fc.double({ min: 0.001, max: 1, noNaN: true }),
  low: fc.double({ min: -10, max: 9, noNaN: true }),
}).chain((partial) =>
  fc.double({ min: 0.1, max: 20, noNaN: true }).map((width) => ({
    ...partial,
    high: partial.low + width,
  }))
);

Deno.test("a feature's activity and value come from its own Philox word", () => {
  const step = 3, batch = 50, instance = 2;
  const x = sparseFeatureSampler(TMS, { ...SOURCE, instance }).sample({ step, batch });
  const p = Math.fround(TMS.probability);
  for (let b = 0; b < batch; b++) {
    for (let j = 0; j < TMS.features; j++) {
      const words = philox4x32({
        counter: [step, instance, b, Math.floor(j / 4)],
        key: [SOURCE.seed, RANDOM_STREAMS.data],
      });
      const r = (words[j % 4]! >>> 8) * 2 ** -24;
      const value = x[b * TMS.features + j]!;
      if (r >= p) strictEqual(value, 0);
      else ok(Math.abs(value - r / p) < 2e-7, `feature ${j} of sample ${b} is ${value}`);
    }
  }
});

Deno.test("features are active with the distribution's probability, each as often as another", () => {
  for (const distribution of [TMS, RESIDUAL]) {
    const batch = 20_000;
    const { features, probability } = distribution;
    const x = sparseFeatureSampler(distribution, SOURCE).sample({ step: 0, batch });
    const active = new Array<number>(features).fill(0);
    x.forEach((value, i) => active[i % features]! += value === 0 ? 0 : 1);
    const sd = Math.sqrt(probability * (1 - probability) / batch);
    for (const [j, count] of active.entries()) {
      ok(Math.abs(count / batch - probability) < 4.5 * sd, `feature ${j}: ${count} of ${batch}`);
    }
    const mean = active.reduce((sum, count) => sum + count, 0) / (batch * features);
    ok(Math.abs(mean - probability) < 4 * sd / Math.sqrt(features), `mean activity is ${mean}`);
  }
});

Deno.test("pairs of features are active independently of each other", () => {
  const distribution = { features: 8, probability: 0.5, low: 0, high: 1 };
  const batch = 20_000;
  const x = sparseFeatureSampler(distribution, SOURCE).sample({ step: 0, batch });
  for (let j = 1; j < distribution.features; j++) {
    let both = 0;
    for (let b = 0; b < batch; b++) both += x[b * 8]! !== 0 && x[b * 8 + j]! !== 0 ? 1 : 0;
    // standard deviation 0.003
    ok(Math.abs(both / batch - 0.25) < 0.0125, `features 0 and ${j}: ${both} of ${batch}`);
  }
});

Deno.test("active values are uniform over the range", () => {
  for (const distribution of [TMS, RESIDUAL]) {
    const { low, high } = distribution;
    const x = sparseFeatureSampler(distribution, SOURCE).sample({ step: 1, batch: 20_000 });
    const active = x.filter((value) => value !== 0).map((value) => (value - low) / (high - low))
      .toSorted();
    // Kolmogorov-Smirnov distance; 1.95 / sqrt(n) has p = 0.001
    let distance = 0;
    active.forEach((u, i) => {
      distance = Math.max(distance, Math.abs(u - i / active.length));
    });
    ok(distance < 1.95 / Math.sqrt(active.length), `distance is ${distance}`);
  }
});

Deno.test("values stay inside any range, also when every feature is active", () => {
  fc.assert(fc.property(distributions, fc.nat(), (distribution, step) => {
    const low = Math.fround(distribution.low), high = Math.fround(distribution.high);
    const x = sparseFeatureSampler({ ...distribution, probability: 1 }, SOURCE)
      .sample({ step, batch: 64 });
    ok(x.every((value) => low <= value && value <= high));
  }));
});

Deno.test("values of a unit range are below its upper end and fill the float32 grid", () => {
  const x = sparseFeatureSampler({ ...TMS, probability: 1 }, SOURCE)
    .sample({ step: 0, batch: 2048 });
  ok(x.every((value) => value < 1 && Number.isInteger(value * 2 ** 24)));
  ok(Math.max(...x) > 0.9999 && Math.min(...x) < 0.0001);
});

Deno.test("the same step gives the same batch, in any order of calls", () => {
  const sampler = sparseFeatureSampler(TMS, SOURCE);
  const first = sampler.sample({ step: 5, batch: 16 });
  sampler.sample({ step: 6, batch: 3 });
  deepStrictEqual(sampler.sample({ step: 5, batch: 16 }), first);
  deepStrictEqual(sparseFeatureSampler(TMS, SOURCE).sample({ step: 5, batch: 16 }), first);
});

Deno.test("a sample does not depend on the size of its batch", () => {
  fc.assert(fc.property(distributions, (distribution) => {
    const sampler = sparseFeatureSampler(distribution, SOURCE);
    const small = sampler.sample({ step: 4, batch: 10 });
    deepStrictEqual(
      sampler.sample({ step: 4, batch: 100 }).slice(0, 10 * distribution.features),
      small,
    );
  }));
});

Deno.test("steps, seeds, streams and instances give different batches", () => {
  const batch = (source: Partial<Parameters<typeof sparseFeatureSampler>[1]>, step = 0) =>
    sparseFeatureSampler(TMS, { ...SOURCE, ...source }).sample({ step, batch: 32 });
  const base = batch({});
  notDeepStrictEqual(batch({}, 1), base);
  notDeepStrictEqual(batch({ seed: 12 }), base);
  notDeepStrictEqual(batch({ stream: "evaluation" }), base);
  notDeepStrictEqual(batch({ instance: 1 }), base);
});

Deno.test("a distribution or request out of range is refused with the value", () => {
  const refused = [
    [{ features: 0 }, /features must be .* is 0/],
    [{ features: 2.5 }, /features must be .* is 2.5/],
    [{ probability: 0 }, /probability must be in \(0, 1\], is 0/],
    [{ probability: 1.01 }, /probability .* is 1.01/],
    [{ probability: NaN }, /probability .* is NaN/],
    [{ low: 1 }, /low must be below high .* are 1 and 1/],
    [{ high: Infinity }, /are 0 and Infinity/],
  ] as const;
  for (const [change, message] of refused) {
    throws(() => sparseFeatureSampler({ ...TMS, ...change }, SOURCE), {
      name: "RangeError",
      message,
    });
  }
  const sampler = sparseFeatureSampler(TMS, SOURCE);
  throws(() => sampler.sample({ step: -1, batch: 1 }), /step must be .* is -1/);
  throws(() => sampler.sample({ step: 0, batch: 0 }), /batch must be .* is 0/);
  throws(() => sparseFeatureSampler(TMS, { ...SOURCE, instance: 0.5 }), /instance .* is 0.5/);
});
