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
