import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { componentWeights, type SiteComponents } from "../../../apd/mod.ts";
import { compactComponents } from "../../../apd/methods/baselines/compact_components.ts";
import { matrix, type Network } from "../../../models/mod.ts";

function multiplied(
  site: SiteComponents,
  shape: { readonly components: number; readonly rows: number; readonly cols: number },
): Float64Array {
  const network: Network = {
    inputs: shape.rows,
    outputs: shape.cols,
    sites: { W: matrix(shape) },
    frozen: {},
    biases: {},
    operations: [],
  };
  const selection = { rule: "all" } as const;
  const decomposition = { components: shape.components, sites: { W: site }, selection };
  return componentWeights(decomposition, network, "W");
}

Deno.test("compact components are the same components, bit for bit", () => {
  const sizes = fc.record({
    components: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 1, max: 6 }),
    cols: fc.integer({ min: 1, max: 6 }),
  });
  const problems = sizes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      values: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1.5, -0.1), {
        minLength: shape.components * shape.rows * shape.cols,
        maxLength: shape.components * shape.rows * shape.cols,
      }),
    })
  );
  fc.assert(fc.property(problems, ({ shape, values }) => {
    const P = Float32Array.from(values);
    const compact = multiplied(compactComponents(P, shape), shape);
    deepStrictEqual(compact, Float64Array.from(P));
  }));
});

Deno.test("a few columns or rows of a matrix are kept as factors, a dense matrix as it is", () => {
  const shape = { rows: 4, cols: 5 };
  const columns = Float32Array.from({ length: 20 }, (_, i) => i % 5 === 3 ? 1 : 0);
  const rows = Float32Array.from({ length: 20 }, (_, i) => Math.floor(i / 5) >= 2 ? 1 : 0);
  const compact = [columns, rows].map((P) => compactComponents(P, shape));
  deepStrictEqual(compact.map((site) => site.kind === "factors" && site.rank), [1, 2]);
  strictEqual(compactComponents(new Float32Array(20).fill(1), shape).kind, "full");
});
