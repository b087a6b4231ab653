import { deepStrictEqual, throws } from "node:assert/strict";
import { initialTms, matrix, networkToTensors, tmsFromTensors } from "../../models/mod.ts";

const NETWORK = initialTms({ features: 4, hidden: 2, seed: 9 });

Deno.test("a TMS network comes back from its tensors", () => {
  deepStrictEqual(tmsFromTensors(networkToTensors(NETWORK)), NETWORK);
});

Deno.test("a TMS network is stored as W [F, H] and b [F]", () => {
  const { W, b } = networkToTensors(NETWORK);
  deepStrictEqual([W!.shape, b!.shape], [[4, 2], [4]]);
});

Deno.test("weights that share a name are not stored", () => {
  const frozen = { W: matrix({ rows: 1, cols: 1 }) };
  throws(() => networkToTensors({ ...NETWORK, frozen }), /names must differ, are W, W, b/);
});

Deno.test("tensors that are missing, surplus or of another shape make no TMS network", () => {
  const { W, b } = networkToTensors(NETWORK);
  const wrong = [
    [{}, /has nothing/],
    [{ W: W! }, /has W \[4,2\]/],
    [{ W: W!, b: W! }, /b \[4,2\]/],
    [{ W: W!, b: b!, c: b! }, /c \[4\]/],
    [{ W: W!, b: { shape: [3], data: new Float32Array(3) } }, /b \[3\]/],
  ] as const;
  for (const [tensors, message] of wrong) {
    throws(() => tmsFromTensors(tensors), { name: "RangeError", message });
  }
});
