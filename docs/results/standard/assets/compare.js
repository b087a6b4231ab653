// @ts-check
/// <reference lib="dom" />

/**
 * Two methods beside each other, as the menus or the page's address say. Numbers come from the element
 * `pairs`; see pack_pairs.ts for how they are packed.
 */
(() => {
  "use strict";

  /** @typedef {import("./differences.d.ts").DifferenceScore & { means: (number | null)[][], cells: string }} Score */
  /** @typedef {import("./differences.d.ts").DifferenceRow} Row */
  /** @typedef {{ methods: { id: string, title: string }[], benchmarks: { title: string, label: string, link: string }[], scores: Score[], seedsNeeded: (number | null)[], initial: { a: string, b: string } }} Pairs */

  const CELL_BYTES = 10;
  const LEVEL = 0.05;
  const NAMES = /** @type {const} */ (["a", "b", "score"]);
  const { view } = globalThis.apdReport;
  const { show, say, menu } = globalThis.apdDifferences;
  const data = /** @type {Pairs} */ (
    JSON.parse(document.getElementById("pairs")?.textContent ?? "{}")
  );
  const menus = { a: menu("a-menu"), b: menu("b-menu"), score: menu("score-menu") };
  /** Bytes of the scores that were shown. @type {Map<Score, DataView>} */
  const unpacked = new Map();

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
    const bytes = bytesOf(score);
    const sign = a < b ? 1 : -1;
    return data.benchmarks.flatMap((benchmark, place) => {
      const means = { a: score.means[a]?.[place] ?? null, b: score.means[b]?.[place] ?? null };
      if (means.a === null && means.b === null) return [];
      const at = (pair * data.benchmarks.length + place) * CELL_BYTES;
      const number = (/** @type {number} */ i) => half(bytes.getUint16(at + 2 * i, true));
      const [one, other] = [sign * number(1), sign * number(2)];
      const numbers = { difference: sign * number(0), p: number(3), seeds: bytes.getUint8(at + 8) };
      const mixed = bytes.getUint8(at + 9) === 1;
      const said = verdict({ ...numbers, mixed }, score);
      return [{
        ...benchmark,
        ...means,
        ...numbers,
        low: Math.min(one, other),
        high: Math.max(one, other),
        said,
        tone: said === "worse" ? "bad" : said === "better" ? "good" : "none",
        filled: ["worse", "better", "higher", "lower"].includes(said),
      }];
    });
  }

  /** @param {{ difference: number, p: number, seeds: number, mixed: boolean }} row @param {Score} score */
  function verdict({ difference, p, mixed, seeds }, { direction }) {
    if (mixed) return "does not compare";
    if (seeds === 0) return "no shared seed";
    if (Number.isNaN(p)) return "equal";
    if (!(p < LEVEL)) return "not separated";
    if (direction === "none") return difference > 0 ? "higher" : "lower";
    return (difference > 0) === (direction === "higher") ? "better" : "worse";
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
    const count = (/** @type {string} */ word) => rows.filter(({ said }) => said === word).length;
    const parts = score.direction === "none" ? ["higher", "lower"] : ["better", "worse"];
    const shared = rows.filter(({ seeds }) => seeds > 0).length;
    return `Of ${shared} benchmark${
      shared === 1 ? "" : "s"
    } with shared seeds the second is separated as ` +
      parts.map((part) => `${part} on ${count(part)}`).join(" and ") + ".";
  }

  function update() {
    const [a, b] = [menus.a, menus.b].map(({ value }) =>
      data.methods.findIndex(({ id }) => id === value)
    );
    const score = data.scores.find(({ id }) => id === menus.score.value);
    if (a === undefined || b === undefined || score === undefined) return;
    const rows = a === b ? [] : rowsOf(score, { a, b });
    for (const [key, place] of /** @type {const} */ ([["a", a], ["b", b]])) {
      const button = document.querySelector(
        `[data-table="differences"] th[data-key="${key}"] button`,
      );
      if (button) button.textContent = data.methods[place]?.title ?? "";
    }
    say("compare-said", a === b ? "Choose two different methods." : summary(rows, score));
    say("compare-note", a === b ? "" : separation(rows));
    show(rows, score);
  }

  /** Sets the menus as the page's address says, or to what the page begins with. */
  function restore() {
    const initial = { ...data.initial, score: data.scores[0]?.id ?? "" };
    for (const name of NAMES) {
      const wanted = view.get(name) ?? "";
      const isKnown = [...menus[name].options].some(({ value }) => value === wanted);
      menus[name].value = isKnown ? wanted : initial[name];
    }
    update();
  }

  for (const name of NAMES) {
    menus[name].addEventListener("change", () => {
      view.set({ a: menus.a.value, b: menus.b.value, score: menus.score.value });
      update();
    });
  }
  view.onChange(restore);
  restore();
})();
