// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// A classic script: pages opened from disk can't load modules.
(() => {
  "use strict";

  /** @typedef {{ data: unknown[], layout: object }} Figure */
  /** @typedef {{ react(place: HTMLElement, data: unknown, layout: unknown, config: object): void }} Plotly */

  const plotly = /** @type {Plotly | undefined} */ (Reflect.get(globalThis, "Plotly"));
  const embedded = document.getElementById("figures")?.textContent ?? "{}";
  const figures = /** @type {Record<string, Figure[]>} */ (JSON.parse(embedded));
  const config = { responsive: true, displaylogo: false, modeBarButtons: [["toImage"]] };

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
  function draw(place) {
    const figure = figures[place.dataset["figure"] ?? ""]?.[Number(place.dataset["choice"] ?? 0)];
    if (figure === undefined) return;
    if (plotly === undefined) {
      place.textContent = "This figure needs the file plotly.js beside the page.";
      return;
    }
    const style = getComputedStyle(document.documentElement);
    const { data, layout } = /** @type {Figure} */ (coloured(figure, { style, key: "" }));
    plotly.react(place, data, layout, config);
  }

  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll("[data-figure]");
  places.forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => places.forEach(draw));

  /** @param {HTMLSelectElement} menu */
  function choose(menu) {
    const place = menu.dataset["chooses"] ?? "";
    for (const target of places) {
      if (target.dataset["figure"] !== place) continue;
      target.dataset["choice"] = menu.value;
      draw(target);
    }
    /** @type {NodeListOf<HTMLElement>} */
    const options = document.querySelectorAll("[data-option-of]");
    for (const option of options) {
      if (option.dataset["optionOf"] === place) {
        option.hidden = option.dataset["option"] !== menu.value;
      }
    }
  }

  /** @type {NodeListOf<HTMLSelectElement>} */
  const menus = document.querySelectorAll("select[data-chooses]");
  for (const menu of menus) menu.addEventListener("change", () => choose(menu));

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

  /** @param {HTMLButtonElement} button */
  function sort(button) {
    const head = button.closest("th");
    const body = button.closest("table")?.tBodies[0];
    if (!head || !body) return;
    const first = head.dataset["first"] ?? "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    head.parentElement?.querySelectorAll("[aria-sort]").forEach((th) =>
      th.removeAttribute("aria-sort")
    );
    head.setAttribute("aria-sort", order);
    const value = (/** @type {HTMLTableRowElement} */ row) =>
      row.cells[head.cellIndex]?.dataset["value"] ?? "";
    const direction = order === "ascending" ? 1 : -1;
    body.append(...[...body.rows].sort((a, b) => compare(value(a), value(b), direction)));
  }

  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("th button");
  for (const button of buttons) button.addEventListener("click", () => sort(button));
})();
