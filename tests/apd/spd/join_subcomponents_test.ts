import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { componentWeights, type Decomposition } from "../../../apd/mod.ts";
import { importanceColumns } from "../../../apd/spd/importance_columns.ts";
import { joinSubcomponents } from "../../../apd/spd/join_subcomponents.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { largestImportances } from "../../../reports/evaluation/largest_importances.ts";
import { rows } from "../../../reports/evaluation/rows.ts";
import { movedParameters, spdNetworks, spdStepProblem } from "../spd_problems.ts";

const network = spdNetworks["untied TMS"]!;
const problem = spdStepProblem(network); // 5 subcomponents at each of W and W-2
const parameters = movedParameters(problem);
const grouped = { groups: [[0, 1, 6], [7], [3, 5, 9]], dead: [2, 4, 8] };
const joined = joinSubcomponents(network, parameters, grouped);

Deno.test("joined components are as wide as the widest group at each site, dead ones follow", () => {
  strictEqual(joined.components, 4); // dead: 2 and 4 at W, as wide as [0, 1]; 8 at W-2
  const ranks = Object.values(joined.sites).map((site) => site.kind === "factors" && site.rank);
  deepStrictEqual(ranks, [2, 2]);
});

Deno.test("joined components sum to what the subcomponents do", () => {
  const decomposition: Decomposition = { ...joined, selection: { rule: "all" } };
  for (const [site, { rows: dIn, cols: dOut }] of Object.entries(network.sites)) {
    const P = componentWeights(decomposition, network, site);
    const { V, U, e } = parameters[site]!;
    for (let i = 0; i < dIn; i++) {
      for (let o = 0; o < dOut; o++) {
        let [sum, expected] = [0, 0];
        for (let c = 0; c < joined.components; c++) sum += P[(c * dIn + i) * dOut + o]!;
        for (let c = 0; c < e.length; c++) expected += V[c * dIn + i]! * U[c * dOut + o]!;
        ok(Math.abs(sum - expected) < 1e-9);
      }
    }
  }
});

Deno.test("a component's importance is the largest of its subcomponents'", () => {
  const { options: { batch }, sampler } = problem;
  const x = sampler.sample({ step: 0, batch });
  const columns = importanceColumns(network, parameters, { x, samples: batch });
  const decomposition: Decomposition = {
    ...joined,
    selection: { rule: "importance", usedAbove: 0.1 },
  };
  const trace = forward({ network, inputs: rows({ count: batch, width: network.inputs }, x) });
  const largest = largestImportances(network, { trace, decomposition });
  [...grouped.groups, [2, 4, 8]].forEach((members, c) => {
    for (let b = 0; b < batch; b++) {
      const expected = Math.max(...members.map((k) => columns[k]![b]!));
      const found = Math.max(0, Math.min(1, largest[b * joined.components + c]!));
      ok(Math.abs(found - expected) < 1e-9, `component ${c}, sample ${b}`);
    }
  });
});
