import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type Decomposition, startEngine } from "../../../apd/mod.ts";
import { apdSeeded } from "../../../apd/methods/apd_seeded.ts";
import { factorSplit } from "../../../apd/seeded/factor_split.ts";
import { keepWhole } from "../../../apd/seeded/keep_whole.ts";
import { chooseSplit } from "../../../apd/seeded/choose_split.ts";
import { multipliedSplit } from "../../../apd/seeded/multiplied_split.ts";
import { siteShares } from "../../../apd/seeded/site_shares.ts";
import { componentWeights } from "../../../apd/component_weights.ts";
import { insertIdentity, matrix, sparseFeatureSampler, tmsNetwork } from "../../../models/mod.ts";

/** Two orthogonal features in two dimensions, and an identity between. */
const W = matrix({ rows: 2, cols: 2 }, Float32Array.of(2, 0, 0, 1));
const network = insertIdentity(tmsNetwork(W, new Float32Array(2)));
const sampler = sparseFeatureSampler(
  { features: 2, probability: 0.3, low: 0, high: 1 },
  { seed: 1, stream: "data" },
);

/** Rows of W, with half of the identity each, and two empty components. */
const split = {
  components: 4,
  P: {
    W: Float64Array.of(2, 0, 0, 0, /**/ 0, 0, 0, 1, ...new Array<number>(8).fill(0)),
    identity: Float64Array.of(0.5, 0, 0, 0.5, /**/ 0.5, 0, 0, 0.5, ...new Array<number>(8).fill(0)),
  },
};
/** The same with all of W in the first component and a part that cancels in the next ones. */
const cancelling = {
  components: 4,
  P: {
    W: Float64Array.of(2, 0, 0, 1, /**/ 3, 0, 0, 0, /**/ -3, 0, 0, 0, /**/ 0, 0, 0, 0),
    identity: split.P.identity,
  },
};

Deno.test("siteShares is 1 for parts that are orthogonal and small for parts that overlap", () => {
  deepStrictEqual(siteShares(network, split), { W: 1, identity: 0.5 });
  ok(siteShares(network, cancelling)["W"]! > 4);
});

Deno.test("chooseSplit takes the split whose parts act apart, wherever it stands", () => {
  strictEqual(chooseSplit(network, [cancelling, split]), split);
  strictEqual(chooseSplit(network, [split, cancelling]), split);
});

Deno.test("keepWhole moves a site that does not come apart into the last component", () => {
  const thirds = { ...split.P, identity: split.P.identity.map((value) => value / 1.5) };
  const { P } = keepWhole(network, { components: 4, P: thirds });
  deepStrictEqual(P["W"], split.P.W);
  deepStrictEqual(P["identity"], Float64Array.of(...new Array<number>(12).fill(0), 1, 0, 0, 1));
});

Deno.test("keepWhole leaves a split that comes apart nowhere as it is", () => {
  const nowhere = {
    components: 4,
    P: { W: split.P.W.map((value) => value / 2), identity: split.P.identity.map((v) => v / 2) },
  };
  strictEqual(keepWhole(network, nowhere), nowhere);
});

Deno.test("chooseSplit takes undivided weights and numbers that are not finite last", () => {
  const undivided = {
    components: 4,
    P: {
      W: Float64Array.of(2, 0, 0, 1, ...new Array<number>(12).fill(0)),
      identity: Float64Array.of(1, 0, 0, 1, ...new Array<number>(12).fill(0)),
    },
  };
  const broken = { components: 4, P: { ...split.P, W: split.P.W.map(() => NaN) } };
  strictEqual(chooseSplit(network, [undivided, broken, split]), split);
});

Deno.test("keepWhole takes no site of zeros for one that comes apart", () => {
  const silent = { ...network, sites: { ...network.sites, W: matrix({ rows: 2, cols: 2 }) } };
  const nowhere = {
    components: 4,
    P: { W: new Float64Array(16), identity: split.P.identity.map((value) => value / 2) },
  };
  strictEqual(keepWhole(silent, nowhere), nowhere);
});

Deno.test("factorSplit gives back the parts, and zeros for empty ones", () => {
  const sites = Object.entries(factorSplit(network, split, 2)).map(([site, factors]) => [
    site,
    { kind: "factors", rank: 2, ...factors } as const,
  ]);
  const stored: Decomposition = {
    components: 4,
    sites: Object.fromEntries(sites),
    selection: { rule: "all" },
  };
  for (const [site, parts] of Object.entries(split.P)) {
    componentWeights(stored, network, site).forEach((value, i) =>
      ok(Math.abs(value - parts[i]!) < 1e-6)
    );
  }
  deepStrictEqual(multipliedSplit(network, stored, 5).P["W"]!.length, 20);
});

Deno.test("seeded APD finds orthogonal rows and the identity apart from them, and repeats itself", async () => {
  const engine = await startEngine("tfjs:wasm");
  const reports: number[] = [];
  const run = () =>
    apdSeeded.decompose(network, sampler, {
      options: { ...defaults(), steps: 60, polish: 20, batch: 64 },
      seed: 3,
      engine,
      expectedActive: 1.1,
      onProgress: ({ step, steps }) => {
        strictEqual(steps, 80);
        reports.push(step);
      },
    });
  const found = await run();
  deepStrictEqual(reports, Array.from({ length: 80 }, (_, i) => i + 1));
  deepStrictEqual(await run(), found);
  const P = componentWeights(found, network, "W");
  const heaviest = [0, 3].map((entry) =>
    Math.max(...Array.from({ length: found.components }, (_, c) => P[c * 4 + entry]!))
  );
  ok(heaviest[0]! > 1.9 && heaviest[1]! > 0.9, `${heaviest}`);
});

function defaults() {
  const parsed = apdSeeded.options.safeParse({});
  if (!parsed.success) throw new Error("seeded APD has no defaults");
  return parsed.data;
}
