import { strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { formatNumber, formatRecovery, formatSeconds } from "../../../reports/format_number.ts";
import "../../../reports/html/client/format.js";
import type { ReportScript } from "../../../reports/html/client/report_script.d.ts";

Deno.test("the page's script prints scores as the report does", () => {
  const { formatScore }: ReportScript = Reflect.get(globalThis, "apdReport");
  const any = fc.oneof(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    fc.double({ min: 0, max: 1e-3, noNaN: true }),
    fc.constantFrom(0, 0.0005, 0.00049, 9999.9995, 10_000, 0.01, 9.995, 999.95),
  );
  fc.assert(fc.property(any, (value) => {
    strictEqual(formatScore(value, "number"), formatNumber(value));
    strictEqual(formatScore(value, "recovery"), formatRecovery(value));
    strictEqual(formatScore(value, "seconds"), formatSeconds(value));
  }));
});
