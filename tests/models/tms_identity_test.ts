import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  forward,
  IDENTITY_SITE,
  initialTms,
  insertIdentity,
  isActive,
  matrix,
  networkToTensors,
  siteUses,
  tmsFromTensors,
  tmsIdentityTruth,
} from "../../models/mod.ts";

const PLAIN = initialTms({ features: 4, hidden: 3, seed: 2 });
const NETWORK = insertIdentity(PLAIN);

Deno.test("a toy model with an identity in its hidden layer computes what the plain one does", () => {
  const x = Float64Array.of(0.5, 0, 0.2, 1, 0, 0, 0, 0.7);
  deepStrictEqual(forward(NETWORK, x, 2), forward(PLAIN, x, 2));
  deepStrictEqual(siteUses(NETWORK).map(({ site }) => site), ["W", "identity", "W"]);
});

Deno.test("its mechanisms are the rows of W and the identity, and sum to the weights", () => {
  const { mechanisms } = tmsIdentityTruth(NETWORK);
  strictEqual(mechanisms.length, 5);
  for (const [site, W] of Object.entries(NETWORK.sites)) {
    const sum = new Float32Array(W.data.length);
    for (const { weights } of mechanisms) weights[site]?.data.forEach((z, i) => sum[i]! += z);
    deepStrictEqual(sum, W.data, site);
  }
  deepStrictEqual(mechanisms[4]!.weights[IDENTITY_SITE]!.data, NETWORK.sites["identity"]!.data);
});

Deno.test("the identity acts on every input but zero", () => {
  const identity = tmsIdentityTruth(NETWORK).mechanisms.at(-1)!;
  for (const input of [0, 1, 2, 3]) {
    strictEqual(
      isActive(identity, Float64Array.from({ length: 4 }, (_, j) => +(j === input))),
      true,
    );
  }
  strictEqual(isActive(identity, new Float64Array(4)), false);
});

Deno.test("a toy model with an identity is read back from its tensors as it was", () => {
  deepStrictEqual(tmsFromTensors(networkToTensors(NETWORK)), NETWORK);
  const other = insertIdentity(PLAIN, matrix({ rows: 3, cols: 3 }, new Float32Array(9).fill(2)));
  deepStrictEqual(tmsFromTensors(networkToTensors(other)), other);
});
