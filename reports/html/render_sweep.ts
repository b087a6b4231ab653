import { formatNumber, formatRecovery, formatSeconds } from "../format_number.ts";
import type { Sweep, SweepCell, SweepPoint } from "../sweep.ts";
import { frontText, recoveryText, settingText } from "../sweep_tables.ts";
import { reportAssets } from "./assets.ts";
import { type Column, dataTable } from "./data_table.ts";
import { type Fragment, join, still } from "./fragment.ts";
import { type Markup, markup } from "./markup.ts";
import { pageFrame } from "./page_frame.ts";
import { paretoFigure } from "./pareto_figure.ts";
import { plotPlace } from "./plot_place.ts";
import { OVERVIEW_PATH } from "./page_paths.ts";
import type { ReportFile } from "./report_file.ts";

/**
 * The page of a sweep: recovery of every setting against L0 and against time, benchmark by benchmark, and
 * the same in tables. It opens from disk, with plotly.js and `sweep.json` put beside it. The same sweep
 * gives the same bytes.
 */
export function renderSweep(sweep: Sweep): ReportFile[] {
  const { method, profile, benchmarks, points, planned, environments } = sweep;
  const links = benchmarks.map(({ id, title }) =>
    markup`
<li><a href="#benchmark-${id}">${title}</a></li>`
  );
  const several = benchmarks.length > 1;
  const page = pageFrame({
    root: "",
    part: null,
    title: `apd-bench: settings of ${method.title}`,
    introduction: markup`<ul class="facts">
<li>Method <code>${method.id}</code></li>
<li>Profile ${profile}, changed by each setting</li>
<li>${points.length} of ${planned} settings</li>
<li>${environments.join(", ")}</li>
<li>Data: <a href="sweep.json">sweep.json</a>, <a href="sweep.md">sweep.md</a></li>
</ul>`,
    links,
    first: several ? "overview" : `benchmark-${benchmarks[0]?.id}`,
    body: join([
      ...several ? [still(overview(sweep))] : [],
      ...benchmarks.map((_, place) => benchmarkPart(sweep, place)),
    ]),
  });
  return [
    { path: OVERVIEW_PATH, content: page.text },
    ...reportAssets(),
  ];
}

function settingColumns({ options }: Sweep, others: readonly string[]): Column[] {
  return [
    { head: markup`Setting`, kind: "text" },
    ...[...options, ...others].map((head): Column => ({ head: markup`${head}`, kind: "number" })),
  ];
}

function settingCells({ options }: Sweep, { id, settings }: SweepPoint): Markup[] {
  return [
    markup`<code>${id}</code>`,
    ...options.map((option) => markup`${settingText(settings[option])}`),
  ];
}

function overview(sweep: Sweep): Markup {
  const { benchmarks, points } = sweep;
  const name = "Mean recovery of every setting";
  const table = dataTable({
    name,
    columns: settingColumns(sweep, ["Mean", ...benchmarks.map(({ title }) => title)]),
    rows: points.map((point) => [
      ...settingCells(sweep, point),
      markup`${formatRecovery(point.recovery)}`,
      ...point.cells.map(({ recovery }) => markup`${formatRecovery(recovery)}`),
    ]),
  });
  return markup`
<section id="overview" aria-labelledby="overview-title">
<h2 id="overview-title">${name}</h2>
${table}
</section>`;
}

function benchmarkPart(sweep: Sweep, place: number): Fragment {
  const { id, title, l0True } = sweep.benchmarks[place]!;
  const tried = sweep.points.map((point) => ({ point, cell: point.cells[place]! }))
    .toSorted((a, b) => b.cell.recovery - a.cell.recovery);
  const table = dataTable({
    name: `Settings on ${title}`,
    columns: settingColumns(sweep, [
      "Recovery [95%]",
      "Success",
      "L0",
      "Seconds",
      "Diverged, failed",
      "On the front of",
    ]),
    rows: tried.map(({ point, cell }) => [
      ...settingCells(sweep, point),
      markup`${recoveryText(cell)}`,
      markup`${cell.successes} of ${cell.n}`,
      markup`${formatNumber(cell.l0)}`,
      markup`${formatSeconds(cell.seconds)}`,
      markup`${cell.diverged}, ${cell.failed}`,
      markup`${frontText(cell)}`,
    ]),
  });
  const truth = l0True === null ? "" : ` The dotted line is the true L0, ${formatNumber(l0True)}.`;
  return {
    markup: markup`
<section id="benchmark-${id}" aria-labelledby="benchmark-${id}-title">
<h2 id="benchmark-${id}-title">${title}</h2>
<p class="caption">Means over the seeds with 95% bootstrap intervals; trials that diverged or failed have
recovery 0. The Pareto front joins the settings that no other one beats in both. The best of many settings
looks better than it is: try it on other seeds.</p>
<figure>
<figcaption class="caption">Recovery against the components used per input.${truth}</figcaption>
${plotPlace({ place: `l0-${id}`, name: "Recovery of every setting against L0" })}
</figure>
<figure>
<figcaption class="caption">Recovery against the seconds of a trial, on a log axis.</figcaption>
${plotPlace({ place: `seconds-${id}`, name: "Recovery of every setting against time" })}
</figure>
${table}
</section>`,
    figures: {
      [`l0-${id}`]: [figureOf(sweep, tried, "l0", l0True)],
      [`seconds-${id}`]: [figureOf(sweep, tried, "seconds", null)],
    },
  };
}

function figureOf(
  { options }: Sweep,
  tried: readonly { readonly point: SweepPoint; readonly cell: SweepCell }[],
  cost: "l0" | "seconds",
  truth: number | null,
) {
  const points = tried.flatMap(({ point: { settings }, cell }) => {
    const value = cell[cost];
    if (value === null || (cost === "seconds" && value <= 0)) return [];
    const label = options.map((option) => `${option} ${settingText(settings[option])}`).join(", ");
    const { recovery, interval, front } = cell;
    return [{ cost: value, recovery, interval, label, front: front[cost] }];
  });
  return paretoFigure({
    points,
    cost: cost === "l0" ? "L0, components used per input" : "seconds of a trial",
    log: cost === "seconds",
    truth,
  });
}
