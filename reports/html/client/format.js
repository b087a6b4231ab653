// @ts-check

/**
 * A score as the tables of the suite print it: `formatRecovery`, `formatSeconds` and `formatNumber` of
 * reports/format_number.ts, with which a test compares it.
 *
 * @type {import("./report_script.d.ts").ReportScript["formatScore"]}
 */
function formatScore(value, format) {
  if (format === "recovery") return value.toFixed(1);
  if (format === "seconds") {
    return value < 0.01 ? "<0.01" : value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
  }
  if (value === 0) return "0";
  const fixed = value.toFixed(3);
  return Number(fixed) !== 0 && Math.abs(value) < 10_000 ? fixed : value.toExponential(1);
}

Object.assign(globalThis, { apdReport: { ...Reflect.get(globalThis, "apdReport"), formatScore } });
