import { formatNumber, formatRecovery, formatSeconds } from "./format_number.ts";
import { markdownTable } from "./markdown_table.ts";
import type { JsonValue } from "./results.ts";
import type { Sweep, SweepCell } from "./sweep.ts";

/** A sweep as Markdown: of several benchmarks recovery on all of them, then a table for each. */
export function sweepTables(sweep: Sweep): string {
  const { method, profile, benchmarks, points, planned, environments } = sweep;
  const head = `# Sweep of ${method.title} (\`${method.id}\`)\n\n` +
    `${points.length} of ${planned} settings, over profile ${profile}, ${
      environments.join(", ")
    }.\n`;
  return [
    head,
    ...benchmarks.length > 1 ? [overview(sweep)] : [],
    ...benchmarks.map(({ id }, place) => benchmarkTable(sweep, { id, place })),
  ].join("\n");
}

/** A swept value for people; `–` where a point does not set it. */
export function settingText(value: JsonValue | undefined): string {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** On which fronts a setting is. */
export function frontText({ front }: Pick<SweepCell, "front">): string {
  return [...front.l0 ? ["L0"] : [], ...front.seconds ? ["time"] : []].join(", ");
}

/** Mean recovery and its interval. */
export function recoveryText({ recovery, interval }: SweepCell): string {
  if (interval === null) return formatRecovery(recovery);
  const { low, high } = interval;
  return `${formatRecovery(recovery)} [${formatRecovery(low)}, ${formatRecovery(high)}]`;
}

function overview({ options, benchmarks, points }: Sweep): string {
  return markdownTable(
    ["setting", ...options, "mean recovery", ...benchmarks.map(({ id }) => `\`${id}\``)],
    points.map(({ id, settings, recovery, cells }) => [
      `\`${id}\``,
      ...options.map((option) => settingText(settings[option])),
      formatRecovery(recovery),
      ...cells.map((cell) => formatRecovery(cell.recovery)),
    ]),
  );
}

function benchmarkTable(
  { options, points, benchmarks }: Sweep,
  { id, place }: { readonly id: string; readonly place: number },
): string {
  const l0True = benchmarks[place]!.l0True;
  const lines = points.map((point) => ({ point, cell: point.cells[place]! }))
    .toSorted((a, b) => b.cell.recovery - a.cell.recovery)
    .map(({ point, cell }) => [
      `\`${point.id}\``,
      ...options.map((option) => settingText(point.settings[option])),
      recoveryText(cell),
      `${cell.successes}/${cell.n}`,
      formatNumber(cell.l0),
      formatSeconds(cell.seconds),
      `${cell.diverged + cell.failed || ""}`,
      frontText(cell),
    ]);
  const head = [
    "setting",
    ...options,
    "recovery [95%]",
    "success",
    "L0",
    "seconds",
    "diverged or failed",
    "front",
  ];
  const truth = l0True === null ? "" : `, true L0 ${formatNumber(l0True)}`;
  return `## \`${id}\`${truth}\n\n${markdownTable(head, lines)}`;
}
