import { ok } from "node:assert/strict";
import { type Matrix, matrix, normals, residualMlp } from "../../../models/mod.ts";
import { gradientAttributions } from "../../../reports/evaluation/attributions.ts";
import { forward } from "../../../reports/evaluation/forward.ts";
import { residualAttributions } from "../../../reports/evaluation/residual_attributions.ts";
import { rows } from "../../../reports/evaluation/rows.ts";

function gaussian(shape: { rows: number; cols: number }, seed: number): Matrix {
  const draws = normals({ seed, stream: "target", count: shape.rows * shape.cols });
  return matrix(shape, Float32Array.from(draws, (z) => z / 2));
}

Deno.test("residualAttributions are the gradient attributions of networks of 1, 2 and 3 layers", () => {
  const [n, D, H, C, B] = [5, 9, 4, 6, 7];
  for (const L of [1, 2, 3]) {
    const mlp = {
      embed: gaussian({ rows: n, cols: D }, 1),
      unembed: gaussian({ rows: D, cols: 3 }, 2),
      layers: Array.from({ length: L }, (_, l) => ({
        in: gaussian({ rows: D, cols: H }, 10 + l),
        out: gaussian({ rows: H, cols: D }, 20 + l),
        bias: Float32Array.of(0.1, 0, -0.1, 0.2),
      })),
    };
    const network = residualMlp(mlp);
    const P = Object.fromEntries(
      Object.entries(network.sites).map(([site, { data }], i) => [
        site,
        normals({ seed: 30 + i, stream: "initialisation", count: C * data.length }),
      ]),
    );
    const components = { count: C, P };
    const inputs = rows({ count: B, width: n }, normals({ seed: 3, stream: "data", count: B * n }));
    const trace = forward({ network, inputs });
    const expected = gradientAttributions(network, { trace, components });
    const attributions = residualAttributions(mlp, { inputs, trace, components });
    const largest = Math.max(...expected);
    ok(largest > 1);
    // Sums run in another order.
    expected.forEach((value, i) => ok(Math.abs(attributions[i]! - value) <= 1e-12 * largest));
  }
});
