import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import {
  componentWeights,
  type Decomposition,
  type Engine,
  type Method,
  methods,
} from "../../../apd/mod.ts";
import { type Network, rowMechanisms, sparseFeatureSampler } from "../../../models/mod.ts";
import { smallResidualMlp, smallTms } from "../networks.ts";

const tms = smallTms(7);
const groundTruth = rowMechanisms("W", tms.sites["W"]!);
const noTraining: Engine = {
  id: "none",
  adapter: "none",
  trainApd: () => Promise.reject(new Error("a baseline must not train")),
  trainSpd: () => Promise.reject(new Error("a baseline must not train")),
  trainTargets: () => {
    throw new Error("a baseline must not train");
  },
  trainApdTogether: () => Promise.reject(new Error("a baseline must not train")),
  suitTogether: () => 1,
};

function method(id: string): Method {
  const found = methods.find((candidate) => candidate.id === id);
  ok(found, `there is no method ${id}`);
  return found;
}

async function split(id: string, network: Network = tms, seed = 1): Promise<Decomposition> {
  const distribution = { features: network.inputs, probability: 0.1, low: 0, high: 1 };
  return await method(id).decompose(
    network,
    sparseFeatureSampler(distribution, { seed, stream: "data" }),
    { options: {}, seed, engine: noTraining, expectedActive: 0.5, groundTruth },
  );
}

/** Largest `|W - sum_c P[c]|` over all sites. */
function largestGap(network: Network, decomposition: Decomposition): number {
  return Math.max(
    ...Object.entries(network.sites).flatMap(([site, { data }]) => {
      const P = componentWeights(decomposition, network, site);
      return [...data].map((w, entry) => {
        let sum = 0;
        for (let c = 0; c < decomposition.components; c++) sum += P[c * data.length + entry]!;
        return Math.abs(w - sum);
      });
    }),
  );
}

Deno.test("the components of every baseline but the shuffled one sum to the weights", async () => {
  for (const id of ["undivided", "oracle", "random", "svd", "per-neuron"]) {
    const gap = largestGap(tms, await split(id));
    ok(gap < 1e-6, `${id}: largest gap ${gap}`);
  }
  ok(largestGap(tms, await split("shuffled")) > 0.1);
});

Deno.test("baselines that need no truth split networks of several sites", async () => {
  const network = smallResidualMlp(3);
  for (const id of ["undivided", "random", "svd", "per-neuron"]) {
    const gap = largestGap(network, await split(id, network));
    ok(gap < 1e-6, `${id}: largest gap ${gap}`);
  }
});

Deno.test("random components have rank 1 and differ between seeds", async () => {
  const [first, second] = [await split("random"), await split("random", tms, 2)];
  strictEqual(first.components, 5);
  const site = first.sites["W"]!;
  strictEqual(site.kind === "factors" && site.rank, 1);
  ok(
    componentWeights(first, tms, "W").some((p, i) =>
      Math.abs(p - componentWeights(second, tms, "W")[i]!) > 0.01
    ),
  );
});

Deno.test("random directions of a wide stream are dealt out to as many components as inputs", async () => {
  const network = smallResidualMlp(3); // 4 inputs, a stream of 5, layers of 3
  const { components, sites } = await split("random", network);
  strictEqual(components, 4);
  const [wide, narrow] = [sites["in 0"]!, sites["out 0"]!];
  strictEqual(wide.kind === "factors" && wide.rank, 2);
  strictEqual(narrow.kind === "factors" && narrow.rank, 1);
});

Deno.test("singular vectors come in falling order of size", async () => {
  const decomposition = await split("svd");
  strictEqual(decomposition.components, 3);
  const P = componentWeights(decomposition, tms, "W");
  const sizes = [0, 1, 2].map((c) =>
    P.subarray(15 * c, 15 * c + 15).reduce((s, v) => s + v * v, 0)
  );
  deepStrictEqual(sizes.toSorted((a, b) => b - a), sizes);
});

Deno.test("per-neuron gives each hidden unit of a TMS its column of W", async () => {
  const decomposition = await split("per-neuron");
  strictEqual(decomposition.components, 3);
  const P = componentWeights(decomposition, tms, "W"); // [3, 5, 3]
  for (let h = 0; h < 3; h++) {
    for (let i = 0; i < 5; i++) {
      for (let o = 0; o < 3; o++) {
        strictEqual(P[(h * 5 + i) * 3 + o], o === h ? tms.sites["W"]!.data[i * 3 + o] : 0);
      }
    }
  }
});

Deno.test("per-neuron gives each neuron of a residual MLP its input and output weights", async () => {
  const network = smallResidualMlp(3);
  const decomposition = await split("per-neuron", network);
  strictEqual(decomposition.components, 6);
  const P = componentWeights(decomposition, network, "out 1"); // [6, 3, 5]
  const second = [...P.subarray(4 * 15, 5 * 15)]; // neuron 1 of layer 1
  deepStrictEqual(second.slice(5, 10), [...network.sites["out 1"]!.data.subarray(5, 10)]);
  ok(second.every((p, entry) => (entry >= 5 && entry < 10) || p === 0));
});

Deno.test("shuffled keeps sizes and reads but never a read with its own write", async () => {
  const P = componentWeights(await split("shuffled"), tms, "W"); // [5, 5, 3]
  const W = tms.sites["W"]!.data;
  const partners = new Set<number>();
  for (let g = 0; g < 5; g++) {
    for (let i = 0; i < 5; i++) {
      if (i !== g) ok([0, 1, 2].every((o) => Math.abs(P[(g * 5 + i) * 3 + o]!) < 1e-6));
    }
    const row = [0, 1, 2].map((o) => P[(g * 5 + g) * 3 + o]!);
    const cosines = [0, 1, 2, 3, 4].map((j) => {
      const other = [0, 1, 2].map((o) => W[j * 3 + o]!);
      const dot = row.reduce((sum, v, o) => sum + v * other[o]!, 0);
      return dot / (Math.hypot(...row) * Math.hypot(...other));
    });
    const partner = cosines.indexOf(Math.max(...cosines));
    ok(cosines[partner]! > 1 - 1e-6 && partner !== g);
    partners.add(partner);
  }
  strictEqual(partners.size, 5);
});

Deno.test("a baseline is selected by batch top-k with the true mean number of mechanisms", async () => {
  deepStrictEqual((await split("svd")).selection, {
    rule: "batch-top-k",
    k: 0.5,
    attribution: "gradient",
  });
});

Deno.test("a reference point without the ground truth is refused", async () => {
  await rejects(
    async () =>
      await method("oracle").decompose(
        tms,
        sparseFeatureSampler({ features: 5, probability: 0.1, low: 0, high: 1 }, {
          seed: 1,
          stream: "data",
        }),
        { options: {}, seed: 1, engine: noTraining, expectedActive: 1 },
      ),
    /needs the ground truth/,
  );
});
