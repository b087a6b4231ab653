// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Two methods beside each other, as the menus or the page's address say. Numbers come from the element
 * `pairs`; see pack_pairs.ts for how they are packed.
 */
(() => {
  "use strict";

  /** @typedef {{ id: string, title: string, direction: string, decimals: number, means: (number | null)[][], cells: string }} Score */
  /** @typedef {{ methods: { id: string, title: string }[], benchmarks: { title: string, label: string, link: string }[], scores: Score[], seedsNeeded: (number | null)[], initial: { a: string, b: string } }} Pairs */
  /** @typedef {{ place: number, a: number | null, b: number | null, difference: number, low: number, high: number, p: number, seeds: number, mixed: boolean }} Row */

  const CELL_BYTES = 10;
  const LEVEL = 0.05;
  const ROW = 40;
  const REST = 92;
  const { view, figures, tables, plotText } = globalThis.apdReport;
  const data = /** @type {Pairs} */ (
    JSON.parse(document.getElementById("pairs")?.textContent ?? "{}")
  );
  const menus = {
    a: menu("a-menu"),
    b: menu("b-menu"),
    score: menu("score-menu"),
  };
  /** Bytes of the scores that were shown. @type {Map<Score, DataView>} */
  const unpacked = new Map();

  /** @param {string} id */
  function menu(id) {
    return /** @type {HTMLSelectElement} */ (document.getElementById(id));
  }

  /** The number that a 16-bit float of these bits is. @param {number} bits */
  function half(bits) {
    const [exponent, fraction] = [bits >> 10 & 31, bits & 1023];
    const sign = bits >> 15 === 1 ? -1 : 1;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return exponent === 0
      ? sign * 2 ** -24 * fraction
      : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
  }

  /** @param {Score} score */
  function bytesOf(score) {
    const known = unpacked.get(score);
    if (known) return known;
    const text = atob(score.cells);
    const view = new DataView(Uint8Array.from(text, (byte) => byte.charCodeAt(0)).buffer);
    unpacked.set(score, view);
    return view;
  }

  /**
   * The benchmarks on which one of the two has the score.
   *
   * @param {Score} score
   * @param {{ a: number, b: number }} at places of the methods
   * @returns {Row[]}
   */
  function rowsOf(score, { a, b }) {
    const [first, second] = a < b ? [a, b] : [b, a];
    const count = data.methods.length;
    const pair = first * (2 * count - first - 1) / 2 + second - first - 1;
    const view = bytesOf(score);
    const sign = a < b ? 1 : -1;
    return data.benchmarks.flatMap((_, place) => {
      const means = { a: score.means[a]?.[place] ?? null, b: score.means[b]?.[place] ?? null };
      if (means.a === null && means.b === null) return [];
      const at = (pair * data.benchmarks.length + place) * CELL_BYTES;
      const number = (/** @type {number} */ i) => half(view.getUint16(at + 2 * i, true));
      const [one, other] = [sign * number(1), sign * number(2)];
      return [{
        place,
        ...means,
        difference: sign * number(0),
        low: Math.min(one, other),
        high: Math.max(one, other),
        p: number(3),
        seeds: a === b ? 0 : view.getUint8(at + 8),
        mixed: view.getUint8(at + 9) === 1,
      }];
    });
  }

  /** @param {number | null} value @param {number} decimals */
  function format(value, decimals) {
    if (value === null || Number.isNaN(value)) return "–";
    if (value === 0) return "0";
    const fixed = value.toFixed(decimals);
    const readable = Number(fixed) !== 0 && Math.abs(value) < 10_000;
    return readable || decimals === 1 ? fixed : value.toExponential(1);
  }

  /** @param {number} value @param {number} decimals */
  function signed(value, decimals) {
    return value > 0 ? `+${format(value, decimals)}` : format(value, decimals);
  }

  /** @param {Row} row @param {Score} score */
  function said({ difference, p, mixed, seeds }, { direction }) {
    if (mixed) return "does not compare";
    if (seeds === 0) return "no shared seed";
    if (Number.isNaN(p)) return "equal";
    if (!(p < LEVEL)) return "not separated";
    if (direction === "none") return difference > 0 ? "higher" : "lower";
    return (difference > 0) === (direction === "higher") ? "better" : "worse";
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
  function tableRow(row, score) {
    const { decimals } = score;
    const { title = "", link = "" } = data.benchmarks[row.place] ?? {};
    const head = cell("th", { value: title, text: "" });
    head.scope = "row";
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = title;
    head.append(anchor);
    const known = !Number.isNaN(row.difference);
    const verdict = said(row, score);
    const line = document.createElement("tr");
    line.append(
      head,
      cell("td", { value: row.a ?? "", text: format(row.a, decimals) }),
      cell("td", { value: row.b ?? "", text: format(row.b, decimals) }),
      cell("td", {
        value: known ? row.difference : "",
        text: signed(row.difference, decimals),
        small: Number.isNaN(row.low)
          ? ""
          : `[${signed(row.low, decimals)}, ${signed(row.high, decimals)}]`,
      }),
      cell("td", {
        value: Number.isNaN(row.p) ? "" : row.p,
        text: Number.isNaN(row.p)
          ? "–"
          : row.p < 0.001
          ? row.p.toExponential(0)
          : String(Number(row.p.toPrecision(2))),
      }),
      cell("td", { value: row.seeds, text: String(row.seeds) }),
      cell("td", {
        value: verdict,
        text: verdict,
        style: verdict === "worse" ? "text bad" : "text",
      }),
    );
    return line;
  }

  /** @param {Row} row @param {Score} score */
  function colour(row, score) {
    const verdict = said(row, score);
    if (verdict === "worse") return "var(--negative)";
    return verdict === "better" || verdict === "higher" || verdict === "lower"
      ? "var(--series-1)"
      : "var(--muted)";
  }

  /** @param {Row[]} rows @param {{ score: Score, a: string, b: string }} shown */
  function draw(rows, { score, a, b }) {
    const template = figures.embedded["difference"]?.[0];
    if (template === undefined) return;
    const drawn = rows.filter(({ difference }) => !Number.isNaN(difference));
    const colours = drawn.map((row) => colour(row, score));
    const isOpen = drawn.map((row) =>
      ["not separated", "equal", "does not compare"].includes(said(row, score))
    );
    const { xaxis, yaxis, ...layout } =
      /** @type {Record<string, Record<string, unknown>>} */ (template.layout);
    figures.show("difference", {
      data: drawn.map((row, line) => ({
        type: "scatter",
        mode: "markers",
        x: [row.difference],
        y: [line],
        error_x: {
          type: "data",
          symmetric: false,
          array: [Number.isNaN(row.high) ? 0 : row.high - row.difference],
          arrayminus: [Number.isNaN(row.low) ? 0 : row.difference - row.low],
          color: colours[line],
          thickness: 2,
          width: 5,
        },
        marker: {
          size: 11,
          symbol: "circle",
          color: isOpen[line] ? "var(--paper)" : colours[line],
          line: { color: colours[line], width: 2 },
        },
        hovertemplate: `${signed(row.difference, score.decimals)}<br>${
          plotText(said(row, score))
        }<extra></extra>`,
      })),
      layout: {
        ...layout,
        height: Math.max(1, drawn.length) * ROW + REST,
        xaxis: {
          ...xaxis,
          title: {
            text: `${plotText(score.title)}:<br>${plotText(shorten(b))} less ${
              plotText(shorten(a))
            }`,
          },
        },
        yaxis: {
          ...yaxis,
          range: [Math.max(1, drawn.length) - 0.5, -0.5],
          tickvals: drawn.map((_, line) => line),
          ticktext: drawn.map(({ place }) => data.benchmarks[place]?.label ?? ""),
        },
      },
    });
  }

  /** @param {string} title */
  function shorten(title) {
    const characters = [...title];
    return characters.length <= 20 ? title : `${characters.slice(0, 19).join("")}…`;
  }

  /** What the seeds can tell, in a sentence. @param {Row[]} rows */
  function separation(rows) {
    const tested = rows.filter(({ p }) => !Number.isNaN(p));
    if (tested.length === 0) return "Nothing differs on any shared seed.";
    const seeds = Math.max(...tested.map((row) => row.seeds));
    const needed = data.seedsNeeded[tested.length - 1] ?? null;
    const of = tested.length === 1 ? "the one difference" : `any of ${tested.length} differences`;
    if (needed !== null && seeds >= needed) {
      return tested.length === 1 ? "" : `p is Holm-corrected over ${tested.length} benchmarks.`;
    }
    const takes = needed === null ? "" : `: that takes ${needed}`;
    return `${seeds} seed${seeds === 1 ? "" : "s"} can’t separate ${of} from noise${takes}.`;
  }

  /** @param {Row[]} rows @param {Score} score */
  function summary(rows, score) {
    const count = (/** @type {string} */ verdict) =>
      rows.filter((row) => said(row, score) === verdict).length;
    const parts = score.direction === "none" ? ["higher", "lower"] : ["better", "worse"];
    const shared = rows.filter(({ seeds }) => seeds > 0).length;
    return `Of ${shared} benchmark${
      shared === 1 ? "" : "s"
    } with shared seeds the second is separated as ` +
      parts.map((part) => `${part} on ${count(part)}`).join(" and ") + ".";
  }

  /** @param {string} id */
  function methodAt(id) {
    return data.methods.findIndex((method) => method.id === id);
  }

  function show() {
    const [a, b] = [methodAt(menus.a.value), methodAt(menus.b.value)];
    const score = data.scores.find(({ id }) => id === menus.score.value);
    const table = document.querySelector('table[data-table="differences"]');
    const body = table instanceof HTMLTableElement ? table.tBodies[0] : undefined;
    const [first, second] = [data.methods[a], data.methods[b]];
    if (!score || !first || !second || !body || !(table instanceof HTMLTableElement)) return;
    const rows = first === second ? [] : rowsOf(score, { a, b });
    body.replaceChildren(...rows.map((row) => tableRow(row, score)));
    for (const [key, method] of /** @type {const} */ ([["a", first], ["b", second]])) {
      const button = table.querySelector(`th[data-key="${key}"] button`);
      if (button) button.textContent = method.title;
    }
    const line = document.getElementById("compare-said");
    const note = document.getElementById("compare-note");
    if (line) {
      line.textContent = first === second ? "Choose two different methods." : summary(rows, score);
    }
    if (note) {
      note.textContent = first === second ? "" : separation(rows);
    }
    draw(rows, { score, a: first.title, b: second.title });
    tables.refresh(table);
  }

  /** Sets the menus as the page's address says, or to what the page begins with. */
  function restore() {
    const wanted = {
      a: view.get("a") ?? data.initial.a,
      b: view.get("b") ?? data.initial.b,
      score: view.get("score") ?? data.scores[0]?.id ?? "",
    };
    for (const name of /** @type {const} */ (["a", "b", "score"])) {
      const select = menus[name];
      const known = [...select.options].some(({ value }) => value === wanted[name]);
      const fallback = name === "score" ? data.scores[0]?.id ?? "" : data.initial[name];
      select.value = known ? wanted[name] : fallback;
    }
    show();
  }

  for (const name of /** @type {const} */ (["a", "b", "score"])) {
    menus[name].addEventListener("change", () => {
      view.set({ a: menus.a.value, b: menus.b.value, score: menus.score.value });
      show();
    });
  }
  view.onChange(restore);
  restore();
})();
