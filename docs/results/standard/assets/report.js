"use strict";
(() => {
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

// @ts-check
/// <reference lib="dom" />

/** What the page shows, kept in the fragment of its address. @returns {import("./report_script.d.ts").ReportScript["view"]} */
function viewState() {
  /** A fragment without `=` is the id of a part of the page. */
  const read = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

  function markLinks() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = document.querySelectorAll("a[data-view-link]");
    for (const link of links) link.href = location.hash.includes("=") ? location.hash : "#";
  }

  markLinks();
  addEventListener("hashchange", markLinks);
  return {
    get: (name) => read().get(name),
    set(parts) {
      const view = read();
      for (const [name, value] of Object.entries(parts)) {
        if (value === null) view.delete(name);
        else view.set(name, value);
      }
      view.sort();
      const fragment = view.toString();
      const page = location.href.split("#")[0];
      history.replaceState(null, "", fragment === "" ? page : `#${fragment}`);
      markLinks();
    },
    onChange: (callback) => addEventListener("hashchange", callback),
  };
}

Object.assign(globalThis, { apdReport: { ...globalThis.apdReport, view: viewState() } });

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Text as Plotly must be given it to show it as it is. @param {string} text */
function plotText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Draws the page's figures when they come into view, in the colours of the style sheet. Plotly is loaded
 * when the first one does.
 *
 * @param {import("./report_script.d.ts").ReportScript["view"]} view
 * @returns {import("./report_script.d.ts").ReportScript["figures"]}
 */
function drawnFigures(view) {
  /** @typedef {import("./report_script.d.ts").ClientFigure} Figure */
  /** @typedef {{ react(place: HTMLElement, data: unknown, layout: unknown, config: object): void }} Plotly */

  const config = { responsive: true, displaylogo: false, modeBarButtons: [["toImage"]] };
  /** How far below the window a figure is drawn already, in CSS pixels. */
  const AHEAD = 300;
  /** @type {Record<string, Figure[]>} */
  const embedded = JSON.parse(document.getElementById("figures")?.textContent ?? "{}");
  const source = document.currentScript?.dataset["plotly"] ?? "";
  /** Figures that took the place of the embedded ones. @type {Map<string, Figure>} */
  const shown = new Map();
  /** @type {Set<HTMLElement>} */
  const drawn = new Set();
  /** @type {Promise<Plotly> | undefined} */
  let loading;

  function plotly() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => resolve(Reflect.get(globalThis, "Plotly"));
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  /**
   * Replaces every colour `var(--name)` in a part of a figure by what the style sheet now says.
   *
   * @param {unknown} part
   * @param {{ style: CSSStyleDeclaration, key: string }} at the page's style and the part's key
   * @returns {unknown}
   */
  function coloured(part, { style, key }) {
    if (typeof part === "string") {
      const name = /color(scale)?$/.test(key) && /^var\((--[a-z0-9-]+)\)$/.exec(part)?.[1];
      return name ? style.getPropertyValue(name).trim() : part;
    }
    if (Array.isArray(part)) return part.map((entry) => coloured(entry, { style, key }));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, entry]) => [name, coloured(entry, { style, key: name })]),
    );
  }

  /** @param {HTMLElement} place */
  function figureOf(place) {
    const name = place.dataset["figure"] ?? "";
    return shown.get(name) ?? embedded[name]?.[Number(place.dataset["choice"] ?? 0)];
  }

  /** @param {HTMLElement} place */
  async function draw(place) {
    const figure = figureOf(place);
    if (figure === undefined) return;
    drawn.add(place);
    delete place.dataset["drawn"];
    try {
      const { react } = await plotly();
      const style = getComputedStyle(document.documentElement);
      const { data, layout } = /** @type {Figure} */ (coloured(figure, { style, key: "" }));
      react(place, data, layout, config);
      place.dataset["drawn"] = "";
    } catch {
      place.textContent = "This figure needs the file assets/plotly.js of the report.";
    }
  }

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void draw(/** @type {HTMLElement} */ (target));
    }
  }, { rootMargin: `${AHEAD}px` });

  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-figure]");
  for (const place of places) {
    place.style.minHeight = `${figureOf(place)?.layout["height"] ?? 0}px`;
    observer.observe(place);
  }
  const redraw = () => drawn.forEach((place) => void draw(place));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => places.forEach((place) => void draw(place)));

  /** @param {HTMLSelectElement} menu */
  function choose(menu) {
    const name = menu.dataset["chooses"] ?? "";
    for (const place of places) {
      if (place.dataset["figure"] !== name) continue;
      place.dataset["choice"] = menu.value;
      if (drawn.has(place)) void draw(place);
    }
    /** @type {NodeListOf<HTMLElement>} */
    const options = document.querySelectorAll("[data-option-of]");
    for (const option of options) {
      if (option.dataset["optionOf"] === name) {
        option.hidden = option.dataset["option"] !== menu.value;
      }
    }
  }

  /** @type {NodeListOf<HTMLSelectElement>} */
  const menus = document.querySelectorAll("select[data-chooses]");
  for (const menu of menus) {
    menu.addEventListener("change", () => {
      view.set({ [menu.dataset["chooses"] ?? ""]: menu.value === "0" ? null : menu.value });
      choose(menu);
    });
  }

  /** A menu's choice is part of the view, under the name of its place; the first is the default. */
  function restoreMenus() {
    for (const menu of menus) {
      const wanted = view.get(menu.dataset["chooses"] ?? "") ?? "0";
      if (menu.value === wanted || ![...menu.options].some(({ value }) => value === wanted)) {
        continue;
      }
      menu.value = wanted;
      choose(menu);
    }
  }

  restoreMenus();
  view.onChange(restoreMenus);

  return {
    embedded,
    show(name, figure) {
      shown.set(name, figure);
      for (const place of places) {
        if (place.dataset["figure"] !== name) continue;
        place.style.minHeight = `${figure.layout["height"] ?? 0}px`;
        if (drawn.has(place)) void draw(place);
      }
    },
  };
}

Object.assign(globalThis, {
  apdReport: {
    ...globalThis.apdReport,
    figures: drawnFigures(globalThis.apdReport.view),
    plotText,
  },
});

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Sorts the page's tables. The order of a table with a name is part of the view: `leaderboard.sort` is
 * the key of a column and the order, `recovery.descending`.
 *
 * @param {import("./report_script.d.ts").ReportScript["view"]} view
 * @returns {import("./report_script.d.ts").ReportScript["tables"]}
 */
function sortedTables(view) {
  /**
   * Compares two cells: numbers by size, words by letter, and cells without a value last.
   *
   * @param {string} a
   * @param {string} b
   * @param {number} direction 1 or -1
   */
  function compare(a, b, direction) {
    if (a === "" || b === "") return Number(a === "") - Number(b === "");
    const difference = Number(a) - Number(b);
    return direction * (Number.isNaN(difference) ? a.localeCompare(b) : difference);
  }

  /** @param {HTMLTableCellElement} head @param {string} order */
  function sort(head, order) {
    const body = head.closest("table")?.tBodies[0];
    if (!body) return;
    head.parentElement?.querySelectorAll("[aria-sort]").forEach((th) =>
      th.removeAttribute("aria-sort")
    );
    head.setAttribute("aria-sort", order);
    const value = (/** @type {HTMLTableRowElement} */ row) =>
      row.cells[head.cellIndex]?.dataset["value"] ?? "";
    const direction = order === "ascending" ? 1 : -1;
    body.append(...[...body.rows].sort((a, b) => compare(value(a), value(b), direction)));
  }

  /** @param {HTMLButtonElement} button */
  function press(button) {
    const head = button.closest("th");
    const table = button.closest("table");
    if (!head || !table) return;
    const first = head.dataset["first"] ?? "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    sort(head, order);
    const { table: name } = table.dataset;
    if (name !== undefined) view.set({ [`${name}.sort`]: `${head.dataset["key"]}.${order}` });
  }

  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("th button[data-sorts]");
  for (const button of buttons) button.addEventListener("click", () => press(button));

  /** @type {NodeListOf<HTMLTableElement>} */
  const named = document.querySelectorAll("table[data-table]");
  /** Each table's order when the page opened. @type {Map<HTMLTableElement, string>} */
  const initial = new Map();
  for (const table of named) {
    const head = /** @type {HTMLElement | null} */ (table.querySelector("[aria-sort]"));
    if (head) initial.set(table, `${head.dataset["key"]}.${head.getAttribute("aria-sort")}`);
  }

  /** @param {HTMLTableElement} table @param {string} key @param {string} order */
  function sortBy(table, key, order) {
    /** @type {NodeListOf<HTMLTableCellElement>} */
    const heads = table.querySelectorAll("th[data-key]");
    for (const head of heads) if (head.dataset["key"] === key) sort(head, order);
  }

  /** @param {HTMLTableElement} table */
  function restore(table) {
    const wanted = view.get(`${table.dataset["table"]}.sort`) ?? initial.get(table) ?? "";
    const [, key, order] = /^(.+)\.(ascending|descending)$/.exec(wanted) ?? [];
    if (key && order) sortBy(table, key, order);
  }

  named.forEach(restore);
  view.onChange(() => named.forEach(restore));
  return { restore, sort: sortBy };
}

Object.assign(globalThis, {
  apdReport: { ...globalThis.apdReport, tables: sortedTables(globalThis.apdReport.view) },
});

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Downloads of the tables as they are shown: rows and columns that are not hidden, in their order. Of a
 * cell its `data-value` is kept, or `data-text` where it has one, and each other `data-` attribute as a
 * column of its own.
 *
 * @returns {Pick<import("./report_script.d.ts").ReportScript, "save" | "csv">}
 */
function tableDownloads() {
  /** @typedef {string | number | null} Value */

  /** @param {Value} value */
  function csvCell(value) {
    if (typeof value !== "string") return value === null ? "" : String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** @param {string} text @param {boolean} numeric @returns {Value} */
  function typed(text, numeric) {
    if (text === "") return null;
    return numeric && Number.isFinite(Number(text)) ? Number(text) : text;
  }

  /** @param {HTMLTableCellElement} cell @param {boolean} numeric */
  function fieldsOf(cell, numeric) {
    const { value, text, ...others } = cell.dataset;
    const main = text ?? value ?? cell.textContent ?? "";
    return {
      value: typed(main, numeric && text === undefined),
      others: Object.entries(others).map((
        [name, field],
      ) => /** @type {const} */ ([name, typed(field ?? "", name !== "reason")])),
    };
  }

  /** @param {HTMLTableElement} table */
  function readTable(table) {
    const heads = [...table.tHead?.rows[0]?.cells ?? []];
    const columns = heads.filter((head) => !head.hidden).map((head) => ({
      title: head.dataset["name"] ?? head.textContent?.trim() ?? "",
      key: head.dataset["key"] ?? head.textContent?.trim() ?? "",
      place: head.cellIndex,
      numeric: !head.classList.contains("text"),
    }));
    const rows = [...table.tBodies[0]?.rows ?? []].filter((row) => !row.hidden).map((row) =>
      columns.map(({ place, numeric }) =>
        fieldsOf(/** @type {HTMLTableCellElement} */ (row.cells[place]), numeric)
      )
    );
    return { columns, rows };
  }

  /** @param {HTMLTableElement} table */
  function tableCsv(table) {
    const { columns, rows } = readTable(table);
    const fields = columns.map((_, i) => [
      ...new Set(rows.flatMap((row) => row[i]?.others.map(([name]) => name) ?? [])),
    ]);
    const head = columns.flatMap(({ title }, i) => [
      title,
      ...fields[i]?.map((name) => `${title} ${name}`) ?? [],
    ]);
    const lines = rows.map((row) =>
      row.flatMap(({ value, others }, i) => [
        value,
        ...fields[i]?.map((name) => new Map(others).get(name) ?? null) ?? [],
      ])
    );
    return csv([head, ...lines]);
  }

  /** @param {HTMLTableElement} table */
  function tableJson(table) {
    const { columns, rows } = readTable(table);
    const context = JSON.parse(table.dataset["context"] ?? "{}");
    return JSON.stringify(
      {
        page: document.title,
        view: location.hash,
        ...context,
        columns: columns.map(({ key, title }) => ({ key, title })),
        rows: rows.map((row) =>
          Object.fromEntries(row.map(({ value, others }, i) => [
            columns[i]?.key,
            others.length === 0 ? value : { value, ...Object.fromEntries(others) },
          ]))
        ),
      },
      null,
      2,
    ) + "\n";
  }

  /** @param {readonly (readonly Value[])[]} rows */
  function csv(rows) {
    return rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");
  }

  /** @param {{ name: string, type: string, text: string }} file */
  function save({ name, type, text }) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-download]");
  for (const button of buttons) {
    const { download, of: name = "" } = button.dataset;
    button.addEventListener("click", () => {
      const table = document.querySelector(`table[data-table="${CSS.escape(name)}"]`);
      if (!(table instanceof HTMLTableElement)) return;
      if (download === "csv") {
        save({ name: `${name}.csv`, type: "text/csv", text: tableCsv(table) });
      } else save({ name: `${name}.json`, type: "application/json", text: tableJson(table) });
    });
  }
  return { csv, save };
}

Object.assign(globalThis, { apdReport: { ...globalThis.apdReport, ...tableDownloads() } });

// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Shows what a name means while it is pointed at or has the focus: the text that `aria-describedby` names,
 * which screen readers read by themselves. Escape hides it.
 */
function explainNames() {
  const box = document.createElement("div");
  box.className = "about";
  box.popover = "manual";
  box.setAttribute("aria-hidden", "true");
  document.body.append(box);

  /** @param {Event} event */
  function described(event) {
    const element = event.target instanceof Element ? event.target.closest("[data-about]") : null;
    const id = element?.getAttribute("aria-describedby");
    const source = id ? document.getElementById(id) : null;
    return element && source ? { element, source } : null;
  }

  /** @param {Event} event */
  function show(event) {
    const found = described(event);
    if (!found) return;
    box.replaceChildren(...found.source.cloneNode(true).childNodes);
    box.showPopover();
    const { left, bottom, top } = found.element.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - 8;
    const below = bottom + height + 8 < innerHeight;
    box.style.left = `${Math.max(8, Math.min(left, room))}px`;
    box.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`;
  }

  const hide = () => box.hidePopover();
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("pointerout", (event) => described(event) && hide());
  document.addEventListener("focusout", hide);
  addEventListener("scroll", hide, { passive: true });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}

explainNames();
})();
