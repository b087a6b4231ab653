import { ok, strictEqual } from "node:assert/strict";
import { type Network, normals, residualMlp, uniforms } from "../../../models/mod.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { maskedForward } from "../../../reports/evaluation/masked_forward.ts";
import { foldMasked } from "../../../reports/evaluation/masked_network.ts";
import { maskGradient } from "../../../reports/evaluation/mask_gradient.ts";
import { type Rows, rows } from "../../../reports/evaluation/rows.ts";
import { usedForward } from "../../../reports/evaluation/used_forward.ts";
import { denseRows, everyOperation, gaussian, polygonTms } from "../toys.ts";

const C = 3;

/** Two layers of a residual MLP with biases: the second one reads what the first one wrote. */
function twoLayers(): Network {
  const layer = (seed: number) => ({
    in: gaussian({ rows: 6, cols: 2, seed }),
    out: gaussian({ rows: 2, cols: 6, seed: seed + 1 }),
    bias: Float32Array.of(0.1, -0.1),
  });
  return residualMlp({
    embed: gaussian({ rows: 3, cols: 6, seed: 1 }),
    unembed: gaussian({ rows: 6, cols: 4, seed: 2 }),
    layers: [layer(3), layer(5)],
  });
}

const NETWORKS: Readonly<Record<string, Network>> = {
  "every operation": everyOperation(7),
  "a residual MLP of two layers": twoLayers(),
  "a toy model of superposition": polygonTms(5),
};

/** Random components that have nothing to do with the network's own weights. */
function randomComponents({ sites }: Network) {
  const P = Object.fromEntries(
    Object.entries(sites).map(([site, { data }], seed) => [
      site,
      normals({ seed, stream: "initialisation", count: C * data.length }).map((v) => v / 2),
    ]),
  );
  return { count: C, P };
}

for (const [name, network] of Object.entries(NETWORKS)) {
  const components = randomComponents(network);
  const inputs = denseRows(network, 6);

  Deno.test(`maskedForward with masks of 0 and 1 is the pass of the used components: ${name}`, () => {
    const draws = uniforms({ seed: 3, stream: "masks", count: 6 * C });
    const used = Uint8Array.from(draws, (u) => u < 0.5 ? 1 : 0);
    const expected = usedForward(network, { inputs, components, used });
    const { outputs } = maskedForward(foldMasked(network, components), {
      inputs,
      masks: Float64Array.from(used),
    });
    strictEqual(outputs.width, network.outputs);
    ok(used.includes(0) && used.includes(1));
    // The same products in another order: entries are below 10.
    outputs.data.forEach((value, i) => ok(Math.abs(value - expected.data[i]!) < 1e-12));
  });

  Deno.test(`maskGradient agrees with finite differences: ${name}`, () => {
    const folded = foldMasked(network, components);
    const target = forward({ network, inputs }).outputs;
    const masks = uniforms({ seed: 4, stream: "masks", count: 6 * C });
    const trace = maskedForward(folded, { inputs, masks });
    const gradient = maskGradient(folded, {
      trace,
      outputGradient: doubled(trace.outputs, target),
    });
    const step = 1e-5;
    for (let b = 0; b < 6; b++) {
      for (let c = 0; c < C; c++) {
        const lossAt = (change: number) => {
          const moved = masks.slice();
          moved[b * C + c]! += change;
          return squaredDistance(maskedForward(folded, { inputs, masks: moved }).outputs, target);
        };
        const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
        const found = gradient[b * C + c]!;
        // Central differences: the third derivative times step^2 / 6, and rounding by 1e-16 / step.
        ok(Math.abs(found - slope) < 1e-6 * (1 + Math.abs(slope)), `${found} beside ${slope}`);
      }
    }
    ok(gradient.some((value) => Math.abs(value) > 0.01));
  });
}

/** `dL/df = 2 (f - f*)` of `L = sum |f - f*|^2` */
function doubled(f: Rows, target: Rows): Rows {
  return rows(f, f.data.map((value, i) => 2 * (value - target.data[i]!)));
}

function squaredDistance(f: Rows, target: Rows): number {
  return f.data.reduce((sum, value, i) => sum + (value - target.data[i]!) ** 2, 0);
}

Deno.test("foldMasked multiplies a wide stream out: one layer costs inputs, neurons and outputs", () => {
  const network = residualMlp({
    embed: gaussian({ rows: 3, cols: 50, seed: 1 }),
    unembed: gaussian({ rows: 50, cols: 3, seed: 2 }),
    layers: [{
      in: gaussian({ rows: 50, cols: 4, seed: 3 }),
      out: gaussian({ rows: 4, cols: 50, seed: 4 }),
    }],
  });
  const { nodes } = foldMasked(network, randomComponents(network));
  const shapes = nodes.map(({ terms }) => terms.map(({ rows, cols }) => `${rows} x ${cols}`));
  strictEqual(JSON.stringify(shapes), JSON.stringify([["3 x 4"], ["4 x 3", "3 x 3"]]));
});
