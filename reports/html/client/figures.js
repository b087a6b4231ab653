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
