import {
  type Baseline,
  type BaselineComparison,
  compareWithBaseline,
  type Results,
} from "../../reports/mod.ts";
import { EXIT, type ExitCode } from "../command_line/command_context.ts";
import { oneLine } from "../command_line/one_line.ts";

/** How a run ends, and why. */
export interface Verdict {
  readonly code: ExitCode;
  /** One line for each finding. */
  readonly lines: readonly string[];
}

/**
 * Judges a run: a failed trial, or a part of the baseline that did not run, makes it unusable; else a
 * score that is worse than in the baseline by the regression rule (docs/scores.md) makes it a regression.
 *
 * @param baseline to compare with; none: only failed trials count
 */
export function judgeRun(results: Results, baseline: Baseline | undefined): Verdict {
  const failed = results.trials.filter(({ status }) => status === "failed");
  const lines = failed.map(({ id, message = "" }) => `failed: ${id}: ${oneLine(message)}`);
  if (baseline === undefined) {
    lines.push("Not compared with a baseline.");
    return { code: failed.length > 0 ? EXIT.unusable : EXIT.success, lines };
  }
  if (
    Object.values(baseline.benchmarks).every(({ methods }) => Object.keys(methods).length === 0)
  ) {
    lines.push("Nothing to compare: the baseline has no part of this run.");
    return { code: failed.length > 0 ? EXIT.unusable : EXIT.success, lines };
  }
  const comparison = compareWithBaseline(results, baseline);
  const unknown = notCompared(results, baseline);
  if (unknown.length > 0) {
    lines.push(`not in the baseline, so not compared: ${unknown.join(", ")}`);
  }
  lines.push(...describeComparison(comparison));
  if (failed.length > 0 || comparison.missing.length > 0) return { code: EXIT.unusable, lines };
  return { code: comparison.regressions.length > 0 ? EXIT.regression : EXIT.success, lines };
}

/** What ran and the baseline does not know: benchmarks, and methods on those that it knows. */
function notCompared({ trials }: Results, { benchmarks }: Baseline): string[] {
  const unknown = trials.flatMap(({ benchmark, method }) => {
    const known = benchmarks[benchmark.id];
    if (known === undefined) return [benchmark.id];
    return known.methods[method.id] === undefined ? [`${method.id} on ${benchmark.id}`] : [];
  });
  return [...new Set(unknown)];
}

function describeComparison(
  { missing, changedSettings, otherVersions, otherEngine, regressions }: BaselineComparison,
): readonly string[] {
  const changed = new Set(changedSettings.map(({ benchmark, method }) => `${benchmark} ${method}`));
  const compared = regressions.length === 0 && missing.length === 0
    ? ["No score has regressed against the baseline."]
    : [];
  return [
    ...missing.map(({ benchmark, method }) =>
      `missing: the baseline has ${method} on ${benchmark}, this run has not`
    ),
    ...otherEngine === undefined ? [] : [
      `other engine than in the baseline: ${oneLine(otherEngine.current)}, the baseline ran ` +
      oneLine(otherEngine.baseline),
    ],
    ...otherVersions.map(({ benchmark, method, score, baseline, current }) =>
      `warning: not compared: ${benchmark} ${method} ${score} is of version ${current}, in the ` +
      `baseline of version ${baseline}`
    ),
    ...[...changed].map((entry) => `other settings than in the baseline: ${entry}`),
    ...regressions.map(({ benchmark, method, score, baselineMean, currentMean, tolerance, p }) =>
      `regressed: ${benchmark} ${method} ${score} from ${rounded(baselineMean)} to ${
        rounded(currentMean)
      } (tolerance ${tolerance}${p === null ? "" : `, p = ${rounded(p)}`})`
    ),
    ...compared,
  ];
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
