"use strict";
(() => {
// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// The whole-suite table and its figures follow the page's address: score, kind of method, family of
// benchmarks, engine, and the benchmark of the figures.

/** @typedef {import("../suite_view.ts").SuiteView} SuiteView */
/** @typedef {import("../suite_view.ts").ViewCell} ViewCell */
/** @typedef {import("../suite_scores.ts").SuiteScore} SuiteScore */

const { view: address, figures, tables, plotText, formatScore } = globalThis.apdReport;
/** @type {SuiteView} */
const suite = JSON.parse(document.getElementById("suite-view")?.textContent ?? "null");
const table = /** @type {HTMLTableElement} */ (document.querySelector('[data-table="suite"]'));
/** The rows in the order of `suite.rows`; the table itself may be sorted already. */
const rows = suite.rows.flatMap(({ id }) =>
  [...table.tBodies[0]?.rows ?? []].find((row) => row.cells[0]?.dataset["id"] === id) ?? []
);
const heads = [...table.tHead?.rows[0]?.cells ?? []];
/** Columns before the first benchmark. */
const LEFT = heads.length - suite.benchmarks.length;
/** @type {NodeListOf<HTMLSelectElement>} */
const menus = document.querySelectorAll("select[data-view]");

/** What the address asks for; a value that no menu has counts as none. */
function wanted() {
  /** @param {string} name */
  const choice = (name) => {
    const value = address.get(name) ?? "";
    const menu = [...menus].find((menu) => menu.dataset["view"] === name);
    return [...menu?.options ?? []].some((option) => option.value === value) ? value : "";
  };
  const score = suite.scores.findIndex(({ id }) => id === choice("score"));
  return {
    score: Math.max(0, score),
    kind: choice("kind"),
    family: choice("family"),
    engine: choice("engine"),
    pareto: choice("pareto"),
  };
}

/** @typedef {ReturnType<typeof wanted>} Wanted */

/** @param {Wanted} wanted */
function cellsOf({ engine }) {
  const slice = suite.slices.find((slice) => slice.engine === engine);
  return suite.cells.map((row, m) => row.map((cell, b) => slice?.cells[m]?.[b] ?? cell));
}

/** @param {Wanted} wanted @returns {number[]} places of the benchmarks that are shown */
function shownBenchmarks({ family }) {
  return suite.benchmarks.flatMap((benchmark, i) =>
    family === "" || benchmark.family === family ? [i] : []
  );
}

/** @param {Wanted} wanted @returns {number[]} places of the methods that are shown */
function shownMethods(wanted) {
  const cells = cellsOf(wanted);
  const benchmarks = shownBenchmarks(wanted);
  return suite.rows.flatMap(({ kind }, i) => {
    const ran = benchmarks.some((b) => (cells[i]?.[b]?.n ?? 0) > 0);
    const left = wanted.engine === "" && wanted.family === "";
    return (wanted.kind === "" || kind === wanted.kind) && (ran || left) ? [i] : [];
  });
}

/** @param {number} value */
const digits = (value) => String(Number(value.toPrecision(6)));

/** @param {number[]} values */
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param {string} tag @param {string} text @param {string} [className] */
function element(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== "") made.className = className;
  return made;
}

/** @param {HTMLTableCellElement} cell @param {Record<string, string>} data */
function setData(cell, data) {
  for (const name of Object.keys(cell.dataset)) delete cell.dataset[name];
  Object.assign(cell.dataset, data);
}

/**
 * Fills a cell as `suiteCell` in suite_table.ts does.
 *
 * @param {HTMLTableCellElement} cell
 * @param {{ content: ViewCell, place: number, score: SuiteScore, from: number, to: number }} fill
 */
function fillCell(cell, { content, place, score, from, to }) {
  const { n, successes, tied, reason } = content;
  const value = content.values[place] ?? null;
  const why = reason === "" ? [] : [element("small", reason, "why")];
  const recovery = score.id === "recovery";
  if (n === 0 || value === null) {
    setData(cell, { value: "", ...reason === "" ? {} : { reason } });
    cell.replaceChildren("–", ...why);
    return;
  }
  const [mean = 0, low = mean, high = mean] = value;
  const interval = value.length > 1;
  setData(cell, {
    value: digits(mean),
    ...interval ? { low: digits(low), high: digits(high) } : {},
    ...recovery ? { tied, successes: `${successes}` } : {},
    n: `${n}`,
    ...reason === "" ? {} : { reason },
  });
  const bar = element("span", "", "bar");
  for (const [name, end] of Object.entries({ low, mean, high })) {
    const percent = Math.min(100, Math.max(0, 100 * (end - from) / (to - from || 1)));
    bar.style.setProperty(`--${name}`, percent.toFixed(1));
  }
  const text = (/** @type {number} */ value) => formatScore(value, score.format);
  cell.replaceChildren(
    ...recovery && tied !== "" ? [element("i", tied, "letters")] : [],
    ` ${text(mean)}`,
    bar,
    ...interval ? [element("small", `[${text(low)}, ${text(high)}]`)] : [],
    ...recovery ? [element("small", `${successes} of ${n}`)] : [],
    ...why,
  );
}

/** @param {Wanted} wanted */
function fillTable(wanted) {
  const score = /** @type {SuiteScore} */ (suite.scores[wanted.score]);
  const cells = cellsOf(wanted);
  const benchmarks = shownBenchmarks(wanted);
  const methods = shownMethods(wanted);
  const means = cells.flatMap((row) =>
    row.flatMap(({ values }) => values[wanted.score]?.[2] ?? values[wanted.score]?.[0] ?? [])
  );
  const from = score.min ?? Math.min(0, ...means);
  const to = score.max ?? Math.max(0, ...means);
  const recovery = score.id === "recovery";
  const all = recovery && wanted.family === "" && wanted.engine === "";
  heads.forEach((head, column) => {
    const { only, key } = head.dataset;
    head.hidden = only === "all" ? !all : only === "recovery" ? !recovery : column >= LEFT &&
      !benchmarks.includes(column - LEFT);
    if (key === "mean" || column >= LEFT) {
      head.dataset["first"] = score.direction === "lower" ? "ascending" : "descending";
    }
  });
  rows.forEach((row, i) => {
    row.hidden = !methods.includes(i);
    const shown = benchmarks.flatMap((b) => cells[i]?.[b] ?? []);
    [...row.cells].forEach((cell, column) => {
      cell.hidden = heads[column]?.hidden ?? false;
      const content = cells[i]?.[column - LEFT];
      if (content) fillCell(cell, { content, place: wanted.score, score, from, to });
    });
    const values = shown.flatMap(({ n, values }) =>
      n === 0 ? [] : values[wanted.score]?.[0] ?? (recovery ? 0 : [])
    );
    const mean = row.cells[heads.findIndex(({ dataset }) => dataset["key"] === "mean")];
    if (mean) {
      setData(mean, {
        value: values.length === 0 ? "" : digits(meanOf(values)),
        benchmarks: `${values.length}`,
      });
      const text = values.length === 0 ? "–" : formatScore(meanOf(values), score.format);
      mean.replaceChildren(text, element("small", `of ${values.length}`));
    }
    const success = row.cells[heads.findIndex(({ dataset }) => dataset["key"] === "success")];
    const n = shown.reduce((sum, cell) => sum + cell.n, 0);
    const successes = shown.reduce((sum, cell) => sum + cell.successes, 0);
    if (success) {
      setData(success, {
        value: n === 0 ? "" : digits(successes / n),
        successes: `${successes}`,
        n: `${n}`,
      });
      success.textContent = n === 0 ? "–" : `${successes} of ${n}`;
    }
  });
  const caption = table.caption;
  if (caption) caption.textContent = `Methods by benchmarks: ${score.title}, mean over seeds`;
  const meaning = document.getElementById("score-meaning");
  const text = `${score.title}: ${score.hint}`;
  if (meaning && meaning.textContent !== text) meaning.textContent = text;
  const { id, title, hint, direction } = score;
  const { profile, finished } = JSON.parse(table.dataset["context"] ?? "{}");
  table.dataset["context"] = JSON.stringify({
    profile,
    finished,
    engine: wanted.engine === "" ? null : wanted.engine,
    score: { id, title, definition: hint, direction },
  });
  if (all || address.get("suite.sort") !== null) tables.restore(table);
  else tables.sort(table, "mean", score.direction === "lower" ? "ascending" : "descending");
}

/** Longest name beside a point, in characters. */
const LONGEST_NAME = 22;

/** @typedef {{ title: string, kind: string, cost: number, recovery: number, interval: number[] | null }} Point */

/**
 * The methods in the plane of a cost and recovery: on one benchmark, or the mean over benchmarks.
 *
 * @param {Wanted} wanted
 * @param {{ benchmarks: number[], costOf: (values: ViewCell["values"]) => number | null }} over
 * @returns {Point[]}
 */
function pointsOf(wanted, { benchmarks, costOf }) {
  const cells = cellsOf(wanted);
  return shownMethods(wanted).flatMap((i) => {
    const { title, kind } = /** @type {SuiteView["rows"][number]} */ (suite.rows[i]);
    const own = benchmarks.flatMap((b) => {
      const values = cells[i]?.[b]?.values ?? [];
      const cost = costOf(values);
      const recovery = values[RECOVERY];
      return cost === null || cost <= 0 || !recovery ? [] : [{ cost, recovery }];
    });
    if (own.length === 0 || own.length < benchmarks.length) return [];
    const [, low, high] = own[0]?.recovery ?? [];
    return [{
      title,
      kind,
      cost: Math.exp(meanOf(own.map(({ cost }) => Math.log(cost)))),
      recovery: meanOf(own.map(({ recovery }) => recovery[0] ?? 0)),
      interval: own.length === 1 && low !== undefined && high !== undefined ? [low, high] : null,
    }];
  });
}

/** @param {Point} a @param {readonly Point[]} others whether no other method is at least as good in both */
function onFront(a, others) {
  return !others.some((b) =>
    b !== a && b.cost <= a.cost && b.recovery >= a.recovery &&
    (b.cost < a.cost || b.recovery > a.recovery)
  );
}

const place = (/** @type {string} */ id) => suite.scores.findIndex((score) => score.id === id);
const [RECOVERY, L0, L0_TRUE, SECONDS] = [
  place("recovery"),
  place("l0"),
  place("l0-true"),
  place("seconds"),
];

/** @type {Record<string, (values: ViewCell["values"]) => number | null>} */
const COSTS = {
  "pareto-l0": (values) => {
    const [used, active] = [values[L0]?.[0], values[L0_TRUE]?.[0]];
    return used === undefined || !active ? null : used / active;
  },
  "pareto-seconds": (values) => values[SECONDS]?.[0] ?? null,
};

/** @param {Wanted} wanted @returns {number[]} the benchmarks that the figures are about */
function paretoBenchmarks(wanted) {
  const chosen = suite.benchmarks.findIndex(({ id }) => id === wanted.pareto);
  if (chosen >= 0) return [chosen];
  const cells = cellsOf(wanted);
  const methods = shownMethods(wanted).filter((i) => cells[i]?.some(({ n }) => n > 0));
  return shownBenchmarks(wanted).filter((b) => methods.every((i) => (cells[i]?.[b]?.n ?? 0) > 0));
}

/** @param {Wanted} wanted */
function drawPareto(wanted) {
  const benchmarks = paretoBenchmarks(wanted);
  const note = document.getElementById("pareto-benchmarks");
  if (note) {
    note.textContent = wanted.pareto !== ""
      ? "one is chosen."
      : benchmarks.length === 0
      ? "there is none, choose one."
      : `${benchmarks.length} of ${suite.benchmarks.length}.`;
  }
  for (const [name, costOf] of Object.entries(COSTS)) {
    const base = figures.embedded[name]?.[0];
    if (!base) continue;
    const points = pointsOf(wanted, { benchmarks, costOf }).sort((a, b) => a.cost - b.cost);
    const ranked = points.filter(({ kind }) => kind !== "reference");
    const front = ranked.filter((point) => onFront(point, ranked));
    const groups = [
      ranked.filter((point) => !front.includes(point)),
      front,
      points.filter(({ kind }) => kind === "reference"),
    ];
    figures.show(name, {
      layout: base.layout,
      data: base.data.map((trace, i) => filled(trace, groups[i] ?? [])).map((trace, i) =>
        groups[i] === front ? { ...trace, ...namedAt(front) } : trace
      ),
    });
  }
}

/** @param {Record<string, unknown>} trace @param {readonly Point[]} points */
function filled(trace, points) {
  const bars = /** @type {object} */ (trace["error_y"]);
  return {
    ...trace,
    x: points.map(({ cost }) => cost),
    y: points.map(({ recovery }) => recovery),
    hovertext: points.map(({ title }) => plotText(title)),
    error_y: {
      ...bars,
      array: points.map(({ recovery, interval }) => interval ? (interval[1] ?? 0) - recovery : 0),
      arrayminus: points.map(({ recovery, interval }) =>
        interval ? recovery - (interval[0] ?? 0) : 0
      ),
    },
  };
}

/**
 * Names beside the points of the front, on the side where there is room: above the staircase nothing stands.
 *
 * @param {readonly Point[]} front by ascending cost
 */
function namedAt(front) {
  const costs = front.map(({ cost }) => Math.log(cost));
  const middle = (Math.min(...costs) + Math.max(...costs)) / 2;
  return {
    mode: "lines+markers+text",
    textposition: costs.map((cost) => cost <= middle ? "top right" : "top left"),
    textfont: { size: 11, color: "var(--ink)" },
    text: front.map((point, i) =>
      hides(point, front[i + 1]) ? "" : plotText(shortened(point.title))
    ),
    hovertext: front.map(({ title }) => plotText(title)),
  };
}

/**
 * Whether the name of a point would stand on that of the next one, which has the better recovery.
 *
 * @param {Point} point @param {Point | undefined} next
 */
function hides(point, next) {
  return next !== undefined && next.recovery - point.recovery < 7 && next.cost < 3 * point.cost;
}

/** @param {string} title */
function shortened(title) {
  const characters = [...title];
  return characters.length <= LONGEST_NAME
    ? title
    : `${characters.slice(0, LONGEST_NAME - 1).join("")}…`;
}

function show() {
  const asked = wanted();
  for (const menu of menus) {
    const name = menu.dataset["view"] ?? "";
    menu.value = name === "score" ? suite.scores[asked.score]?.id ?? "" : address.get(name) ?? "";
    if (menu.selectedIndex < 0) menu.value = "";
  }
  fillTable(asked);
  drawPareto(asked);
}

for (const menu of menus) {
  menu.addEventListener("change", () => {
    const plain = menu.value === "" || menu.value === "recovery";
    address.set({ [menu.dataset["view"] ?? ""]: plain ? null : menu.value });
    show();
  });
}
address.onChange(show);
show();
})();
