import { deepStrictEqual, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { formatChange as reportChange, formatP as reportP } from "../../../reports/format_score.ts";
import { formatNumber, formatRecovery, formatSeconds } from "../../../reports/format_number.ts";
import "../../../reports/html/client/format.js";
import { packPairs } from "../../../reports/html/pack_pairs.ts";
import type { ReportScript } from "../../../reports/html/client/report_script.d.ts";

Deno.test("the page's script prints scores as the report does", () => {
  const { formatScore, formatChange, formatP }: ReportScript = Reflect.get(globalThis, "apdReport");
  const any = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 0, max: 1e-3, noNaN: true }),
    fc.constantFrom(0, 0.0005, 0.00049, 9999.9995, 10_000, 0.01, 9.995, 999.95),
  );
  fc.assert(fc.property(any, (value) => {
    strictEqual(formatScore(value, "number"), formatNumber(value));
    strictEqual(formatScore(value, "recovery"), formatRecovery(value));
    strictEqual(formatScore(value, "seconds"), formatSeconds(value));
    strictEqual(formatChange(value, "number"), reportChange("l0", value));
    strictEqual(formatChange(value, "recovery"), reportChange("recovery", value));
  }));
  fc.assert(fc.property(fc.double({ min: 1e-7, max: 1, noNaN: true }), (p) => {
    strictEqual(formatP(p), reportP(p));
  }));
  strictEqual(formatP(NaN), reportP(null));
});

Deno.test("a difference beyond 16-bit floats is shown as such, and never as the largest of them", () => {
  const cell = { difference: 1e5, interval: { low: -1e5, high: 65_504 }, p: 0.5, seeds: 3 };
  const text = atob(packPairs({ pairs: [[{ ...cell, mismatches: [] }]] }));
  const view = new DataView(Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer);
  const { formatChange }: ReportScript = Reflect.get(globalThis, "apdReport");
  deepStrictEqual(
    [0, 2, 4].map((at) => formatChange(view.getFloat16(at, true), "number")),
    [">65504", "<-65504", "+6.6e+4"],
  );
});
