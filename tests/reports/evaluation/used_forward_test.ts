import { ok, strictEqual } from "node:assert/strict";
import { forward } from "../../../reports/evaluation/forward.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { usedForward } from "../../../reports/evaluation/used_forward.ts";
import { denseRows, everyOperation, oracleComponents, polygonTms } from "../toys.ts";

Deno.test("usedForward with all components of a faithful split repeats the target", () => {
  const network = everyOperation(2);
  const inputs = denseRows(network, 6);
  const P = Object.fromEntries(
    Object.entries(network.sites).map(([site, { data }]) => {
      const W = [...data];
      return [site, Float64Array.of(...W.map((w) => w / 3), ...W.map((w) => 2 * w / 3))];
    }),
  );
  const used = new Uint8Array(2 * inputs.count).fill(1);
  const outputs = usedForward(network, { inputs, components: { count: 2, P }, used });
  const target = forward({ network, inputs }).outputs;
  // w/3 + 2w/3 is w to within a unit in the last place of float64.
  ok(outputs.data.every((value, i) => Math.abs(value - target.data[i]!) < 1e-14));
});

Deno.test("usedForward lets only the used components act, on each sample its own", () => {
  const network = polygonTms(5);
  const inputs = rows({ count: 2, width: 5 }, [1, 1, 0, 0, 0, 1, 1, 0, 0, 0]);
  const P = { W: Float64Array.from(oracleComponents(network).flatMap((Z) => [...Z])) };
  const used = new Uint8Array(10);
  used[0] = 1; // sample 0 uses component 0, sample 1 component 1
  used[6] = 1;
  const { data } = usedForward(network, { inputs, components: { count: 5, P }, used });
  // Component j alone gives relu(|W[j,:]|^2 + b) = 0.75 at output j and relu(b) = 0 elsewhere.
  data.forEach((value, i) => ok(Math.abs(value - (i === 0 || i === 6 ? 0.75 : 0)) < 1e-6));
});

Deno.test("usedForward without components lets nothing through a site", () => {
  const network = everyOperation(2);
  const inputs = rows({ count: 1, width: 4 });
  const P = { in: new Float64Array(15), out: new Float64Array(15) };
  const components = { count: 1, P };
  const outputs = usedForward(network, { inputs, components, used: new Uint8Array(1) });
  ok(outputs.data.every((value) => value === 0)); // no bias stands after the last site
  strictEqual(outputs.width, 4);
});
