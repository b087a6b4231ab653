import { ok, strictEqual } from "node:assert/strict";
import { erf } from "../../models/erf.ts";

// NIST DLMF table 7.23 and mpmath, 16 digits.
const KNOWN = [
  [0, 0],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [2, 0.9953222650189527],
  [3, 0.9999779095030014],
  [5.9, 0.9999999999999999],
] as const;

Deno.test("erf agrees with published values to float64 and is odd", () => {
  for (const [x, value] of KNOWN) {
    ok(Math.abs(erf(x) - value) < 1e-15, `erf(${x}) is ${erf(x)}`);
    strictEqual(erf(-x), -erf(x));
  }
});

Deno.test("erf goes to one at infinity", () => {
  strictEqual(erf(Infinity), 1);
  strictEqual(erf(-40), -1);
});
