import { strictEqual } from "node:assert/strict";
import {
  insertIdentity,
  rowMechanisms,
  siteMatrix,
  tmsIdentityTruth,
} from "../../../models/mod.ts";
import { score } from "../../../reports/mod.ts";
import { evaluationSampler, polygonTms } from "../toys.ts";

const plain = polygonTms(5);
const network = insertIdentity(plain);
const W = siteMatrix(plain, "W").data;
const I = siteMatrix(network, "identity").data;
const zeros = (like: Float32Array) => new Float32Array(like.length);

/** Each row of W times a factor, then the identity. */
function split(factor: number) {
  const rows = [0, 1, 2, 3, 4].map((j) => W.map((w, i) => i >> 1 === j ? factor * w : 0));
  return {
    components: 6,
    sites: {
      W: { kind: "full", P: Float32Array.from([...rows, zeros(W)].flatMap((P) => [...P])) },
      identity: {
        kind: "full",
        P: Float32Array.from([...rows.flatMap(() => [...zeros(I)]), ...I]),
      },
    },
    selection: { rule: "all" },
  } as const;
}

Deno.test("MMCS and ML2R of a toy model with an identity are those of the rows of W", () => {
  const scores = score({
    network,
    groundTruth: tmsIdentityTruth(network),
    decomposition: split(0.5),
    sampler: evaluationSampler(network),
    samples: 8,
  });
  strictEqual(scores.mmcs, 1);
  strictEqual(scores.ml2r, 0.5);
});

Deno.test("MMCS and ML2R are not defined where a mechanism has several rows", () => {
  const scores = score({
    network: plain,
    groundTruth: rowMechanisms("W", siteMatrix(plain, "W"), [[0, 3]]),
    decomposition: {
      components: 1,
      sites: { W: { kind: "full", P: W } },
      selection: { rule: "all" },
    },
    sampler: evaluationSampler(plain),
    samples: 8,
  });
  strictEqual(scores.mmcs, null);
  strictEqual(scores.ml2r, null);
});
