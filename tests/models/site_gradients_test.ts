import { ok, strictEqual, throws } from "node:assert/strict";
import { forward, matrix, type Network, siteGradients } from "../../models/mod.ts";
import { denseInputs, smallResidualMlp, smallTms } from "../apd/networks.ts";

/** `|f(x)|^2 / 2` of one sample. */
function loss(network: Network, x: Float32Array): number {
  return forward(network, x, 1).reduce((sum, value) => sum + value ** 2, 0) / 2;
}

/** The network with one weight changed. */
function nudged(
  network: Network,
  { site, entry, by }: { readonly site: string; readonly entry: number; readonly by: number },
): Network {
  const W = network.sites[site]!;
  const data = W.data.slice();
  data[entry]! += by;
  return { ...network, sites: { ...network.sites, [site]: matrix(W, data) } };
}

Deno.test("the uses of a site give each sample's gradient of |f|^2 / 2, tied and over a stream", () => {
  const withGelu = smallResidualMlp(4);
  const networks = [smallTms(7), smallResidualMlp(3), {
    ...withGelu,
    operations: withGelu.operations.map((op) =>
      op.kind === "relu" ? { kind: "gelu" as const } : op
    ),
  }];
  for (const network of networks) {
    const x = denseInputs(network, 6);
    const uses = siteGradients(network, x, 6);
    for (const [site, { rows, cols, data }] of Object.entries(network.sites)) {
      for (let s = 0; s < 6; s++) {
        const row = x.subarray(s * network.inputs, (s + 1) * network.inputs);
        for (let entry = 0; entry < data.length; entry++) {
          const [i, o] = [Math.floor(entry / cols), entry % cols];
          const gradient = uses.filter(({ use }) => use.site === site)
            .reduce(
              (sum, { use, inputs, gradients }) =>
                sum +
                (use.transposed
                  ? inputs[s * cols + o]! * gradients[s * rows + i]!
                  : inputs[s * rows + i]! * gradients[s * cols + o]!),
              0,
            );
          const by = 2 ** -10; // float32 weights move exactly enough
          const up = nudged(network, { site, entry, by });
          const down = nudged(network, { site, entry, by: -by });
          const step = up.sites[site]!.data[entry]! - down.sites[site]!.data[entry]!;
          const difference = (loss(up, row) - loss(down, row)) / step;
          // Differences are off by the third derivative times by^2, and by kinks close by.
          const gap = Math.abs(gradient - difference);
          ok(gap < 1e-3 * (1 + Math.abs(gradient)), `${site} ${entry}: ${gradient} ${difference}`);
        }
      }
    }
  }
});

Deno.test("an input of the wrong size is refused", () => {
  throws(() => siteGradients(smallTms(7), [1, 2], 1), {
    name: "RangeError",
    message: "Cannot take gradients: 1 rows of 5 inputs need 5 entries, has 2",
  });
  strictEqual(siteGradients(smallTms(7), [1, 0, 0, 0, 0], 1).length, 2);
});
