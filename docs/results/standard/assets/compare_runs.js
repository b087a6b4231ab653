// @ts-check
/// <reference lib="dom" />

/**
 * What moved between two runs, or two methods of one, as the menus or the page's address say. Rows come
 * from the element `comparison`; see comparison_page.ts.
 */
(() => {
  "use strict";

  /** @typedef {[name: number, seeds: number, a: number | null, b: number | null, difference: number | null, low: number | null, high: number | null, p: number | null, verdict: string, separated: 0 | 1, mixed: 0 | 1]} Packed */
  /** @typedef {import("./differences.d.ts").DifferenceScore & { rows: Packed[], equal: number, note: string }} Score */
  /** @typedef {import("./differences.d.ts").DifferenceRow} Row */

  const { view } = globalThis.apdReport;
  const { show, say, menu } = globalThis.apdDifferences;
  /** @type {{ names: { title: string, label: string, benchmark: string }[], scores: Score[] }} */
  const data = JSON.parse(document.getElementById("comparison")?.textContent ?? "{}");
  const menus = { score: menu("score-menu"), benchmark: menu("benchmark-menu") };
  const NAMES = /** @type {const} */ (["score", "benchmark"]);

  /** @param {string} verdict @param {boolean} separated @param {boolean} mixed */
  function words(verdict, separated, mixed) {
    const said = verdict === "none" ? "no shared seed" : verdict;
    const certain = verdict === "none" || verdict === "equal"
      ? ""
      : separated
      ? ", separated"
      : ", not separated";
    return (mixed ? "does not compare: " : "") + said + certain;
  }

  /** @param {Packed} packed @returns {Row} */
  function rowOf([name, seeds, a, b, difference, low, high, p, verdict, separated, mixed]) {
    const { title = "", label = "" } = data.names[name] ?? {};
    const number = (/** @type {number | null} */ value) => value ?? NaN;
    return {
      title,
      label,
      seeds,
      a,
      b,
      difference: number(difference),
      low: number(low),
      high: number(high),
      p: number(p),
      said: words(verdict, separated === 1, mixed === 1),
      tone: mixed ? "none" : verdict === "worse" ? "bad" : verdict === "better" ? "good" : "none",
      filled: separated === 1,
    };
  }

  function update() {
    const score = data.scores.find(({ id }) => id === menus.score.value);
    if (score === undefined) return;
    const chosen = score.rows.filter(([name]) =>
      menus.benchmark.value === "" || data.names[name]?.benchmark === menus.benchmark.value
    );
    const equal = score.equal === 0 ? "" : `${score.equal} more are equal on every seed.`;
    say("compare-said", `${chosen.length} shown: what differs or does not compare. ${equal}`);
    say("compare-note", score.note);
    show(chosen.map(rowOf), score);
  }

  /** Sets the menus as the page's address says, or to what the page begins with. */
  function restore() {
    const initial = { score: data.scores[0]?.id ?? "", benchmark: "" };
    for (const name of NAMES) {
      const wanted = view.get(name) ?? "";
      const isKnown = [...menus[name].options].some(({ value }) => value === wanted);
      menus[name].value = isKnown ? wanted : initial[name];
    }
    update();
  }

  for (const name of NAMES) {
    menus[name].addEventListener("change", () => {
      view.set({ score: menus.score.value, benchmark: menus.benchmark.value || null });
      update();
    });
  }
  view.onChange(restore);
  restore();
})();
