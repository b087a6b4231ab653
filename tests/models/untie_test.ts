import { deepStrictEqual } from "node:assert/strict";
import { forward, matrix, rowMechanisms, tmsNetwork, untie, untieTruth } from "../../models/mod.ts";

const W = matrix({ rows: 3, cols: 2 }, Float32Array.of(1, 2, 3, 4, 5, 6));
const tied = tmsNetwork(W, Float32Array.of(0.1, -0.2, 0.3));

Deno.test("untie gives each use of a site weights of its own, as it reads them", () => {
  const { sites, operations } = untie(tied);
  deepStrictEqual(Object.keys(sites), ["W", "W-2"]);
  deepStrictEqual(sites["W-2"], matrix({ rows: 2, cols: 3 }, Float32Array.of(1, 3, 5, 2, 4, 6)));
  deepStrictEqual(
    operations.filter(({ kind }) => kind === "site").map((use) =>
      "transposed" in use && use.transposed
    ),
    [false, false],
  );
});

Deno.test("untie does not change what the network computes", () => {
  const x = Float32Array.of(0.5, 0, 1, 0, 0.25, 0);
  deepStrictEqual(forward(untie(tied), x, 2), forward(tied, x, 2));
});

Deno.test("untieTruth gives a mechanism its weights at every use, and they sum to the sites", () => {
  const { sites } = untie(tied);
  const { mechanisms } = untieTruth(rowMechanisms("W", W), tied);
  for (const [site, { data }] of Object.entries(sites)) {
    const sum = data.map((_, i) =>
      mechanisms.reduce((total, { weights }) => total + weights[site]!.data[i]!, 0)
    );
    deepStrictEqual(sum, data);
  }
});
