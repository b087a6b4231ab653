"use strict";
(() => {
// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * The table and the picture of differences, for the pages that choose rows for them.
 *
 * @returns {import("./differences.d.ts").Differences}
 */
function differenceView() {
  /** @typedef {import("./differences.d.ts").DifferenceRow} Row */
  /** @typedef {import("./differences.d.ts").DifferenceScore} Score */

  /** Height in CSS pixels of a row of the picture, and of all that is not one. */
  const [ROW, REST] = [40, 92];
  /** Most rows that the picture shows. */
  const DRAWN = 40;
  const COLOURS = { good: "var(--series-1)", bad: "var(--negative)", none: "var(--muted)" };
  const { figures, tables, plotText, formatScore, formatChange, formatP } = globalThis.apdReport;

  /** How a score prints: one decimal for points, three for others. @param {number} decimals */
  const formatOf = (decimals) => decimals === 1 ? "recovery" : "number";

  /** @param {number | null} value @param {number} decimals */
  function format(value, decimals) {
    return value === null ? "–" : formatScore(value, formatOf(decimals));
  }

  /** @param {number} value @param {number} decimals */
  function signed(value, decimals) {
    return formatChange(value, formatOf(decimals));
  }

  /**
   * @param {"th" | "td"} kind
   * @param {{ value: string | number, text: string, small?: string, style?: string }} content
   */
  function cell(kind, { value, text, small = "", style = "" }) {
    const element = document.createElement(kind);
    element.dataset["value"] = String(value);
    element.className = style;
    element.append(text);
    if (small !== "") {
      const below = document.createElement("small");
      below.textContent = small;
      element.append(below);
    }
    return element;
  }

  /** @param {Row} row @param {Score} score */
  function tableRow(row, { decimals }) {
    const head = cell("th", { value: row.title, text: row.link === undefined ? row.title : "" });
    head.scope = "row";
    if (row.link !== undefined) {
      const anchor = document.createElement("a");
      anchor.href = row.link;
      anchor.textContent = row.title;
      head.append(anchor);
    }
    const bounds = `[${signed(row.low, decimals)}, ${signed(row.high, decimals)}]`;
    const line = document.createElement("tr");
    line.append(
      head,
      cell("td", { value: row.a ?? "", text: format(row.a, decimals) }),
      cell("td", { value: row.b ?? "", text: format(row.b, decimals) }),
      cell("td", {
        value: Number.isNaN(row.difference) ? "" : row.difference,
        text: signed(row.difference, decimals),
        small: Number.isNaN(row.low) ? "" : bounds,
      }),
      cell("td", { value: Number.isNaN(row.p) ? "" : row.p, text: formatP(row.p) }),
      cell("td", { value: row.seeds, text: String(row.seeds) }),
      cell("td", {
        value: row.said,
        text: row.said,
        style: row.tone === "bad" ? "text bad" : "text",
      }),
    );
    return line;
  }

  /** @param {Row} row @param {{ line: number, decimals: number }} at */
  function trace(row, { line, decimals }) {
    const colour = COLOURS[row.tone];
    return {
      type: "scatter",
      mode: "markers",
      x: [row.difference],
      y: [line],
      error_x: {
        type: "data",
        symmetric: false,
        array: [Number.isFinite(row.high) ? row.high - row.difference : 0],
        arrayminus: [Number.isFinite(row.low) ? row.difference - row.low : 0],
        color: colour,
        thickness: 2,
        width: 5,
      },
      marker: {
        size: 11,
        symbol: "circle",
        color: row.filled ? colour : "var(--paper)",
        line: { color: colour, width: 2 },
      },
      hovertemplate: `${signed(row.difference, decimals)}<br>${plotText(row.said)}<extra></extra>`,
    };
  }

  /** @param {readonly Row[]} rows @param {Score} score */
  function draw(rows, score) {
    const template = figures.embedded["difference"]?.[0];
    if (template === undefined) return;
    const known = rows.filter(({ difference }) => Number.isFinite(difference));
    const least = known.map(({ difference }) => Math.abs(difference)).sort((a, b) => b - a)
      .at(DRAWN - 1) ?? 0;
    const drawn = known.length <= DRAWN
      ? known
      : known.filter(({ difference }) => Math.abs(difference) >= least).slice(0, DRAWN);
    const { xaxis, yaxis, ...layout } =
      /** @type {Record<string, Record<string, unknown>>} */ (template.layout);
    const lines = Math.max(1, drawn.length);
    figures.show("difference", {
      data: drawn.map((row, line) => trace(row, { line, decimals: score.decimals })),
      layout: {
        ...layout,
        height: lines * ROW + REST,
        xaxis: { ...xaxis, title: { text: `${plotText(score.title)},<br>second less first` } },
        yaxis: {
          ...yaxis,
          range: [lines - 0.5, -0.5],
          tickvals: drawn.map((_, line) => line),
          ticktext: drawn.map(({ label }) => label),
        },
      },
    });
  }

  return {
    show(rows, score) {
      const table = document.querySelector('table[data-table="differences"]');
      if (!(table instanceof HTMLTableElement)) return;
      table.tBodies[0]?.replaceChildren(...rows.map((row) => tableRow(row, score)));
      tables.restore(table);
      draw(rows, score);
    },
    say(id, text) {
      const place = document.getElementById(id);
      if (place) place.textContent = text;
    },
    menu(id) {
      return /** @type {HTMLSelectElement} */ (document.getElementById(id));
    },
  };
}

Object.assign(globalThis, { apdDifferences: differenceView() });
})();
