import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { forward, matrix, residualMlp } from "../../models/mod.ts";

const one = matrix({ rows: 1, cols: 1 }, Float32Array.of(1));

Deno.test("A residual MLP adds what each layer writes to the stream that the next one reads", () => {
  const layer = { in: one, out: matrix(one, Float32Array.of(2)), bias: Float32Array.of(-1) };
  const network = residualMlp({ embed: one, unembed: one, layers: [layer, layer] });
  // s1 = 3 + 2 relu(3 - 1) = 7; s2 = 7 + 2 relu(7 - 1) = 19
  deepStrictEqual([...forward(network, [3, 0.5], 2)], [19, 0.5]);
  deepStrictEqual(Object.keys(network.sites), ["in 0", "out 0", "in 1", "out 1"]);
});

Deno.test("A residual MLP whose shapes do not fit is refused with the shapes", () => {
  const wide = matrix({ rows: 1, cols: 2 });
  throws(() => residualMlp({ embed: one, unembed: one, layers: [] }), RangeError);
  throws(
    () => residualMlp({ embed: wide, unembed: one, layers: [{ in: one, out: one }] }),
    (error) => error instanceof RangeError && /W_U must be 2 x 1, is 1 x 1/.test(error.message),
  );
  throws(() =>
    residualMlp({
      embed: one,
      unembed: one,
      layers: [{ in: one, out: one, bias: new Float32Array(2) }],
    }), /bias 0 must have 1 entries, has 2/);
  ok(residualMlp({ embed: one, unembed: wide, layers: [{ in: one, out: one }] }).outputs === 2);
});
