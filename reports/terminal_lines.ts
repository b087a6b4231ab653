import type { MethodKind } from "./results.ts";

/** Longest line of a terminal's table. */
export const WIDTH = 100;
const GAP = "  ";
/** Stands after methods that use the ground truth. */
export const REFERENCE = "*";

/** Stands after methods that decomposed outside of the suite. */
export const EXTERNAL = "†";

/** What a line of a table starts with. */
interface Titled {
  readonly title: string;
  readonly kind?: MethodKind;
  readonly usesGroundTruth: boolean;
}

/** A column of numbers: its head and the cell of a row. */
export interface TerminalColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
}

/** The lines of a table, and the characters that a title may have in it. */
export interface TerminalLines {
  readonly lines: readonly string[];
  readonly room: number;
}

/** A table of methods with aligned numbers, its head first; titles are cut to what the numbers leave. */
export function terminalLines<Row extends Titled>(
  rows: readonly Row[],
  shown: readonly TerminalColumn<Row>[],
): TerminalLines {
  const columns = shown.map(({ head, cell }) => alignRight([head, ...rows.map(cell)]));
  const numbers = ["", ...rows].map((_, line) =>
    columns.map((column) => GAP + column[line]!).join("")
  );
  const room = WIDTH - widthOf(numbers[0]!);
  const titles = ["method", ...rows.map((row) => titleOf(row, room))];
  const width = Math.max(...titles.map(widthOf));
  const lines = titles.map((title, line) =>
    title + " ".repeat(width - widthOf(title)) + numbers[line]!
  );
  return { lines, room };
}

function alignRight(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map(widthOf));
  return cells.map((cell) => " ".repeat(width - widthOf(cell)) + cell);
}

/** Number of characters, of which those beyond 16 bits are one each. */
function widthOf(text: string): number {
  return [...text].length;
}

/** A method's title without control characters, which a terminal would obey, cut to its room. */
export function titleOf({ title, kind, usesGroundTruth }: Titled, room: number): string {
  const mark = `${kind === "external" ? EXTERNAL : ""}${usesGroundTruth ? REFERENCE : ""}`;
  return cut(plain(title), room - mark.length) + mark;
}

/** A text of at most so many characters. */
export function cut(text: string, room: number): string {
  const characters = [...text];
  return characters.length <= room ? text : [...characters.slice(0, room - 1), "…"].join("");
}

/** A text without control characters in lines of at most {@link WIDTH} characters, broken at spaces. */
export function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(cut(word, WIDTH));
  }
  return lines;
}

/** A text without control characters. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
}
