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
