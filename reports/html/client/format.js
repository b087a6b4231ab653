// @ts-check

/**
 * A score as the tables of the suite print it: `formatRecovery`, `formatSeconds` and `formatNumber` of
 * reports/format_number.ts, with which a test compares it.
 *
 * @type {import("./report_script.d.ts").ReportScript["formatScore"]}
 */
function formatScore(value, format) {
  if (Number.isNaN(value)) return "–";
  // Pairs of methods are kept as 16-bit floats, which end there.
  if (!Number.isFinite(value)) return value > 0 ? ">65504" : "<-65504";
  if (format === "recovery") return value.toFixed(1);
  if (format === "seconds") {
    return value < 0.01 ? "<0.01" : value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
  }
  if (value === 0) return "0";
  const fixed = value.toFixed(3);
  return Number(fixed) !== 0 && Math.abs(value) < 10_000 ? fixed : value.toExponential(1);
}

/**
 * A change of a score with its sign, as `formatChange` of reports/format_score.ts.
 *
 * @type {import("./report_script.d.ts").ReportScript["formatChange"]}
 */
function formatChange(value, format) {
  if (value === 0) return "0";
  const text = formatScore(value, format);
  return value > 0 && Number.isFinite(value) ? `+${text}` : text;
}

/**
 * A p, as `formatP` of reports/format_score.ts.
 *
 * @type {import("./report_script.d.ts").ReportScript["formatP"]}
 */
function formatP(p) {
  if (Number.isNaN(p)) return "–";
  return p < 0.001 ? p.toExponential(0) : String(Number(p.toPrecision(2)));
}

Object.assign(globalThis, {
  apdReport: { ...Reflect.get(globalThis, "apdReport"), formatScore, formatChange, formatP },
});
