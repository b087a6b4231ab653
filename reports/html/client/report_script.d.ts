/// <reference lib="dom" />

/** A Plotly figure with colours as `var(--name)`, as pages embed it. */
export interface ClientFigure {
  data: Record<string, unknown>[];
  layout: Record<string, unknown>;
}

/**
 * What the shared script, `assets/report.js`, offers to the scripts of single pages, as
 * `globalThis.apdReport`.
 */
export interface ReportScript {
  /** What the page shows, kept in the fragment of its address: `#score=l0&suite.sort=method.ascending`. */
  readonly view: {
    /** The value of a part of the view; null where the address does not name it. */
    get(name: string): string | null;
    /** Changes parts of the view and the address; null removes a part. */
    set(parts: Readonly<Record<string, string | null>>): void;
    /** Calls back whenever the address changes by other means: a link, a typed address. */
    onChange(callback: () => void): void;
  };
  readonly figures: {
    /** The figures that the page embeds, by place. */
    readonly embedded: Readonly<Record<string, ClientFigure[]>>;
    /** Shows another figure in a place; it is drawn when the place is in view. */
    show(place: string, figure: ClientFigure): void;
  };
  readonly tables: {
    /** Sorts a table as the address says, or as it was when the page opened. */
    restore(table: HTMLTableElement): void;
    /** Sorts a table by the column of a key; the address stays as it is. */
    sort(table: HTMLTableElement, key: string, order: "ascending" | "descending"): void;
  };
  /** Hands a file to the person. */
  save(file: { name: string; type: string; text: string }): void;
  /** Rows as CSV (RFC 4180); text that a spreadsheet would take for a formula gets a `'` in front. */
  csv(rows: readonly (readonly (string | number | null)[])[]): string;
  /** A score as the report's tables print it; `format` is `recovery`, `seconds` or `number`. */
  formatScore(value: number, format: string): string;
  /** A change of a score with its sign. */
  formatChange(value: number, format: string): string;
  /** A p with two digits, never 0; `–` for NaN. */
  formatP(p: number): string;
  /** Text as Plotly must be given it to show it as it is. */
  plotText(text: string): string;
}

declare global {
  /** Set by `assets/report.js`. */
  var apdReport: ReportScript;
}
