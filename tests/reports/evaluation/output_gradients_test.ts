import { ok, strictEqual } from "node:assert/strict";
import { siteMatrix, siteUses } from "../../../models/mod.ts";
import { Forms, multiplyOut } from "../../../reports/evaluation/forms.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { outputGradients } from "../../../reports/evaluation/output_gradients.ts";
import { multiplyRows, type Rows } from "../../../reports/evaluation/rows.ts";
import { denseRows, everyOperation, polygonTms, wideStream } from "../toys.ts";

const STEP = 1e-5;
/** Central differences err by about step^2; the functions here have derivatives of order 1. */
const TOLERANCE = 1e-8;

const NETWORKS = {
  "TMS": polygonTms(5),
  "residual": everyOperation(3),
  "wide": wideStream(0),
};

for (const [name, network] of Object.entries(NETWORKS)) {
  Deno.test(`outputGradients are the finite differences of the ${name} network's outputs`, () => {
    const inputs = denseRows(network, 6);
    const trace = forward({ network, inputs });
    const moved = (at: { use: number; entry: number; by: number }): Rows => {
      let use = 0;
      return forward({
        network,
        inputs,
        site(a, { site, transposed }) {
          const y = multiplyRows(a, { W: siteMatrix(network, site), transposed });
          if (use++ === at.use) {
            for (let b = 0; b < y.count; b++) y.data[b * y.width + at.entry]! += at.by;
          }
          return y;
        },
      }).outputs;
    };
    siteUses(network).forEach(({ site, transposed }, use) => {
      const { rows, cols } = siteMatrix(network, site);
      const width = transposed ? rows : cols;
      for (let entry = 0; entry < width; entry++) {
        const up = moved({ use, entry, by: STEP });
        const down = moved({ use, entry, by: -STEP });
        for (let b = 0; b < inputs.count; b++) {
          const forms = new Forms();
          const G = multiplyOut(outputGradients(network, { trace, sample: b, forms })[use]!);
          strictEqual(G.width, width);
          for (let o = 0; o < network.outputs; o++) {
            const at = b * network.outputs + o;
            const slope = (up.data[at]! - down.data[at]!) / (2 * STEP);
            const difference = Math.abs(G.data[o * width + entry]! - slope);
            ok(difference < TOLERANCE, `use ${use}, entry ${entry}, output ${o}: ${difference}`);
          }
        }
      }
    });
  });
}
