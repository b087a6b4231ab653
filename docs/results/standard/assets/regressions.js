// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Draws recovery over the baselines, a lane for each method of the benchmark that the menu or the
 * page's address says. Numbers come from the element `history`; see history_data.ts.
 */
(() => {
  "use strict";

  /** @typedef {[at: number, mean: number, low: number | null, high: number | null, n: number, marks: number]} Point */
  /** @typedef {{ profile: string, baselines: { date: string, commit: string }[], benchmarks: { id: string, methods: { id: string, points: Point[] }[] }[] }} Profile */
  /** @typedef {import("./report_script.d.ts").ClientFigure} Figure */

  /** Height in CSS pixels of one method's lane, its name above it, and of the dates below all. */
  const [LANE, REST] = [76, 70];
  /** Share of a lane's height that is its name's. */
  const NAME = 0.32;
  /** Most dates that fit below a narrow figure. */
  const DATES = 4;
  const [BROKEN, DROP] = [1, 2];
  const { view, figures, plotText } = globalThis.apdReport;
  const history = /** @type {Profile[]} */ (
    JSON.parse(document.getElementById("history")?.textContent ?? "[]")
  );

  /** Places with a date: all of a few, else some at equal distances with the first and the last. @param {number} count */
  function dated(count) {
    const shown = Math.min(count, DATES);
    const places = Array.from(
      { length: shown },
      (_, i) => shown === 1 ? 0 : Math.round(i * (count - 1) / (shown - 1)),
    );
    return [...new Set(places)];
  }

  /** @param {Profile} profile @param {Point | null} point */
  function hover(profile, point) {
    if (point === null) return "";
    const [at, mean, low, high, n, marks] = point;
    const { date = "", commit = "" } = profile.baselines[at] ?? {};
    const bounds = low === null || high === null ? "" : ` [${low.toFixed(1)}, ${high.toFixed(1)}]`;
    return [
      `${mean.toFixed(1)}${bounds}, ${n} seed${n === 1 ? "" : "s"}`,
      plotText(`${date}, ${commit}`),
      ...marks & DROP ? ["dropped"] : [],
    ].join("<br>");
  }

  /** @param {Profile} profile @param {Point[]} points @param {number} lane */
  function trace(profile, points, lane) {
    // A gap in the list breaks the line.
    const all = points.flatMap((point, i) => point[5] & BROKEN && i > 0 ? [null, point] : [point]);
    const dropped = all.map((point) => point !== null && (point[5] & DROP) !== 0);
    return {
      type: "scatter",
      mode: "lines+markers",
      yaxis: lane === 0 ? "y" : `y${lane + 1}`,
      x: all.map((point) => point?.[0] ?? null),
      y: all.map((point) => point?.[1] ?? null),
      connectgaps: false,
      error_y: {
        type: "data",
        symmetric: false,
        array: all.map((point) => point === null ? 0 : (point[3] ?? point[1]) - point[1]),
        arrayminus: all.map((point) => point === null ? 0 : point[1] - (point[2] ?? point[1])),
        color: "var(--series-1)",
        thickness: 1,
        width: 3,
      },
      line: { color: "var(--series-1)", width: 1.5 },
      marker: {
        size: dropped.map((isDrop) => isDrop ? 12 : 6),
        symbol: dropped.map((isDrop) => isDrop ? "triangle-down" : "circle"),
        color: dropped.map((isDrop) => isDrop ? "var(--negative)" : "var(--series-1)"),
        opacity: 1,
      },
      text: all.map((point) => hover(profile, point)),
      hovertemplate: "%{text}<extra></extra>",
    };
  }

  /** @param {Profile} profile @param {string} benchmark @param {Figure} template @returns {Figure} */
  function figureOf(profile, benchmark, template) {
    const methods = profile.benchmarks.find(({ id }) => id === benchmark)?.methods ?? [];
    const { xaxis, yaxis, ...layout } =
      /** @type {Record<string, Record<string, unknown>>} */ (template.layout);
    const lanes = methods.length;
    const top = (/** @type {number} */ lane) => 1 - lane / lanes;
    const ticks = dated(profile.baselines.length);
    const axes = methods.map((_, lane) => [
      lane === 0 ? "yaxis" : `yaxis${lane + 1}`,
      { ...yaxis, domain: [top(lane + 1), top(lane) - NAME / lanes] },
    ]);
    return {
      data: methods.map(({ points }, lane) => trace(profile, points, lane)),
      layout: {
        ...layout,
        height: lanes * LANE + REST,
        xaxis: {
          ...xaxis,
          range: [-0.4, Math.max(0.4, profile.baselines.length - 0.6)],
          tickvals: ticks,
          ticktext: ticks.map((at) =>
            plotText(profile.baselines[at]?.date ?? "").replace(" UTC", "").replace(" ", "<br>")
          ),
          anchor: lanes === 1 ? "y" : `y${lanes}`,
        },
        ...Object.fromEntries(axes),
        annotations: methods.map(({ id }, lane) => ({
          xref: "paper",
          yref: "paper",
          x: 0,
          y: top(lane) - NAME / lanes,
          xanchor: "left",
          yanchor: "bottom",
          text: plotText(id),
          showarrow: false,
          font: { size: 12, color: "var(--ink)" },
        })),
      },
    };
  }

  /** Id of the benchmark with the longest history. @param {Profile} profile */
  function longest({ benchmarks }) {
    const length = (/** @type {Profile["benchmarks"][number]} */ { methods }) =>
      Math.max(...methods.map(({ points }) => points.length));
    const sorted = benchmarks.toSorted((a, b) => length(b) - length(a));
    return sorted[0]?.id ?? "";
  }

  /** Hides the rows of all other benchmarks. @param {string} name @param {string} benchmark */
  function filterRows(name, benchmark) {
    const table = document.querySelector(`table[data-table="${CSS.escape(name)}"]`);
    if (!(table instanceof HTMLTableElement)) return;
    for (const row of table.tBodies[0]?.rows ?? []) {
      row.hidden = row.cells[0]?.dataset["value"] !== benchmark;
    }
  }

  history.forEach((profile, place) => {
    const name = `history-${place}`;
    const menu = /** @type {HTMLSelectElement | null} */ (document.getElementById(`${name}-menu`));
    const template = figures.embedded[name]?.[0];
    if (menu === null || template === undefined) return;
    const restore = () => {
      const wanted = view.get(name);
      const known = profile.benchmarks.some(({ id }) => id === wanted);
      menu.value = known && wanted !== null ? wanted : longest(profile);
      filterRows(name, menu.value);
      figures.show(name, figureOf(profile, menu.value, template));
    };
    menu.addEventListener("change", () => {
      view.set({ [name]: menu.value });
      restore();
    });
    view.onChange(restore);
    restore();
  });
})();
