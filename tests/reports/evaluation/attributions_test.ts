import { ok, strictEqual } from "node:assert/strict";
import { type Network, normals, siteMatrix } from "../../../models/mod.ts";
import { ablationAttributions } from "../../../reports/evaluation/ablation_attributions.ts";
import { activationAttributions } from "../../../reports/evaluation/activation_attributions.ts";
import { gradientAttributions } from "../../../reports/evaluation/attributions.ts";
import { type Components, ownWeights } from "../../../reports/evaluation/components.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { integratedGradientAttributions } from "../../../reports/evaluation/integrated_gradients.ts";
import { multiplyRows, rowOf, type Rows, rows } from "../../../reports/evaluation/rows.ts";
import { denseRows, everyOperation, polygonTms, wideStream } from "../toys.ts";

function randomComponents(network: Network, count: number): Components {
  const P = Object.fromEntries(
    Object.entries(network.sites).map(([site, { data }], i) => [
      site,
      normals({ seed: 20 + i, stream: "target", count: count * data.length }),
    ]),
  );
  return { count, P };
}

/** Outputs of the network with `theta + by P[c]` instead of `theta`, at every use of every site. */
function outputsAlong(
  network: Network,
  at: { inputs: Rows; components: Components; c: number; by: number },
): Rows {
  return forward({
    network,
    inputs: at.inputs,
    site(a, { site, transposed }) {
      const { rows, cols, data } = siteMatrix(network, site);
      const P = at.components.P[site]!.subarray(at.c * data.length);
      const W = { rows, cols, data: Float64Array.from(data, (w, i) => w + at.by * P[i]!) };
      return multiplyRows(a, { W, transposed });
    },
  }).outputs;
}

const STEP = 1e-5;

const NETWORKS = {
  "TMS": polygonTms(5),
  "residual": everyOperation(3),
  "wide": wideStream(0),
};

for (const [name, network] of Object.entries(NETWORKS)) {
  Deno.test(`gradientAttributions are sum_o (d f_o / d theta . P[c])^2 in the ${name} network`, () => {
    const components = randomComponents(network, 3);
    const inputs = denseRows(network, 6);
    const trace = forward({ network, inputs });
    const attributions = gradientAttributions(network, { trace, components });
    for (let c = 0; c < components.count; c++) {
      const up = outputsAlong(network, { inputs, components, c, by: STEP });
      const down = outputsAlong(network, { inputs, components, c, by: -STEP });
      for (let b = 0; b < inputs.count; b++) {
        const slopes = rowOf(up, b).map((value, o) => (value - rowOf(down, b)[o]!) / (2 * STEP));
        const expected = slopes.reduce((sum, slope) => sum + slope ** 2, 0);
        const difference = Math.abs(attributions[b * components.count + c]! - expected);
        // Central differences err by about step^2 times third derivatives of order 10.
        ok(difference <= 1e-7 * (1 + expected), `sample ${b}, component ${c}: ${difference}`);
      }
    }
  });
}

for (const [name, network] of Object.entries(NETWORKS)) {
  Deno.test(`integratedGradientAttributions average slopes on the way from zero in the ${name} network`, () => {
    const components = randomComponents(network, 2);
    const inputs = denseRows(network, 3);
    const trace = forward({ network, inputs });
    const attributions = integratedGradientAttributions(network, { trace, components });
    const path = Array.from({ length: 16 }, (_, s) => scaleSites(network, (2 * s + 1) / 32));
    for (let c = 0; c < components.count; c++) {
      const slopes = path.map((network) => {
        const up = outputsAlong(network, { inputs, components, c, by: STEP });
        const down = outputsAlong(network, { inputs, components, c, by: -STEP });
        return up.data.map((value, i) => (value - down.data[i]!) / (2 * STEP));
      });
      for (let b = 0; b < inputs.count; b++) {
        let expected = 0;
        for (let o = 0; o < network.outputs; o++) {
          const at = b * network.outputs + o;
          expected += (slopes.reduce((sum, slope) => sum + slope[at]!, 0) / 16) ** 2;
        }
        const difference = Math.abs(attributions[b * components.count + c]! - expected);
        ok(difference <= 1e-7 * (1 + expected), `sample ${b}, component ${c}: ${difference}`);
      }
    }
  });

  Deno.test(`ablationAttributions are mean changes of the summed components in the ${name} network`, () => {
    const components = randomComponents(network, 3);
    const inputs = denseRows(network, 6);
    const trace = forward({ network, inputs });
    const attributions = ablationAttributions(network, { trace, components });
    const outputsOf = (removed: number | undefined) =>
      [0, 1, 2].filter((c) => c !== removed).reduce(
        (network, c) => addComponent(network, components, c),
        scaleSites(network, 0),
      );
    const all = forward({ network: outputsOf(undefined), inputs }).outputs;
    for (let c = 0; c < 3; c++) {
      const rest = forward({ network: outputsOf(c), inputs }).outputs;
      for (let b = 0; b < inputs.count; b++) {
        const changes = rowOf(all, b).map((value, o) => (value - rowOf(rest, b)[o]!) ** 2);
        const expected = changes.reduce((sum, change) => sum + change, 0) / network.outputs;
        const found = attributions[b * 3 + c]!;
        // the networks here hold float32 weights
        ok(
          Math.abs(found - expected) <= 1e-5 * (1 + expected),
          `${b}, ${c}: ${found}, ${expected}`,
        );
      }
    }
  });
}

Deno.test("integrated gradients of the whole network add up to what it adds to its biases", () => {
  const { operations, ...tms } = polygonTms(5);
  // without the ReLU the output is quadratic on the path, where the midpoint rule is exact
  const network = { ...tms, operations: operations.filter(({ kind }) => kind !== "relu") };
  const inputs = denseRows(network, 4);
  const trace = forward({ network, inputs });
  const without = forward({ network: scaleSites(network, 0), inputs }).outputs;
  const components = ownWeights(network);
  integratedGradientAttributions(network, { trace, components }).forEach((found, b) => {
    const changes = rowOf(trace.outputs, b).map((f, o) => (f - rowOf(without, b)[o]!) ** 2);
    const expected = changes.reduce((sum, change) => sum + change, 0);
    ok(Math.abs(found - expected) <= 1e-6 * expected, `sample ${b}: ${found}, not ${expected}`);
  });
});

function scaleSites(network: Network, scale: number): Network {
  return mapSites(network, (value) => scale * value);
}

function addComponent(network: Network, { P }: Components, c: number): Network {
  return mapSites(network, (value, site, i) => {
    const size = siteMatrix(network, site).data.length;
    return value + P[site]![c * size + i]!;
  });
}

function mapSites(
  network: Network,
  map: (value: number, site: string, index: number) => number,
): Network {
  const sites = Object.entries(network.sites).map(([site, W]) => [
    site,
    { ...W, data: W.data.map((value, i) => map(value, site, i)) },
  ]);
  return { ...network, sites: Object.fromEntries(sites) };
}

Deno.test("gradientAttributions of a sample do not depend on the rest of the batch", () => {
  const network = everyOperation(4);
  const components = randomComponents(network, 3);
  const inputs = denseRows(network, 5);
  const together = gradientAttributions(network, {
    trace: forward({ network, inputs }),
    components,
  });
  for (let b = 0; b < inputs.count; b++) {
    const alone = rows({ count: 1, width: inputs.width }, rowOf(inputs, b));
    const trace = forward({ network, inputs: alone });
    gradientAttributions(network, { trace, components }).forEach((value, c) =>
      strictEqual(together[b * components.count + c], value)
    );
  }
});

Deno.test("gradientAttributions of an input of zeros are zero in a toy model of superposition", () => {
  const network = polygonTms(5);
  const trace = forward({ network, inputs: rows({ count: 2, width: 5 }) });
  const components = randomComponents(network, 4);
  ok(gradientAttributions(network, { trace, components }).every((value) => value === 0));
});

Deno.test("activationAttributions are sum_l |a[l] @ P[l][c]|^2 over every use of a site", () => {
  const network = everyOperation(5);
  const components = randomComponents(network, 3);
  const inputs = denseRows(network, 4);
  const attributions = activationAttributions(network, {
    trace: forward({ network, inputs }),
    components,
  });
  for (let c = 0; c < components.count; c++) {
    const written = new Float64Array(inputs.count); // of component c on each sample
    forward({
      network,
      inputs,
      site(a, { site, transposed }) {
        const { rows, cols, data } = siteMatrix(network, site);
        const P = components.P[site]!.subarray(c * data.length, (c + 1) * data.length);
        const y = multiplyRows(a, { W: { rows, cols, data: P }, transposed });
        for (let b = 0; b < y.count; b++) {
          written[b]! += rowOf(y, b).reduce((sum, value) => sum + value ** 2, 0);
        }
        return multiplyRows(a, { W: { rows, cols, data }, transposed });
      },
    });
    written.forEach((value, b) => {
      const difference = Math.abs(attributions[b * components.count + c]! - value);
      ok(difference <= 1e-12 * value, `sample ${b}, component ${c}: ${difference}`);
    });
  }
});

Deno.test("activationAttributions count a tied site once for each use", () => {
  const network = polygonTms(5); // f = relu(x W W^T + b)
  const { rows: F, cols: H, data } = network.sites["W"]!;
  const x = rows({ count: 1, width: F }, [0, 2, 0, 0, 0]);
  const P = { W: Float64Array.from(data) };
  const trace = forward({ network, inputs: x });
  const [attribution] = activationAttributions(network, { trace, components: { count: 1, P } });
  const h = Array.from({ length: H }, (_, m) => 2 * data[H + m]!); // x W
  const y = Array.from(
    { length: F },
    (_, j) => h.reduce((sum, value, m) => sum + value * data[j * H + m]!, 0),
  ); // x W W^T
  const expected = [...h, ...y].reduce((sum, value) => sum + value ** 2, 0);
  ok(Math.abs(attribution! - expected) <= 1e-12 * expected);
});
