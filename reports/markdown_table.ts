/** A Markdown table: text in the first column, numbers in the others. */
export function markdownTable(
  head: readonly string[],
  lines: readonly (readonly string[])[],
): string {
  const cells = (line: readonly string[]) => `| ${line.map(escaped).join(" | ")} |\n`;
  const rule = head.map((_, column) => column === 0 ? "---" : "--:");
  return cells(head) + cells(rule) + lines.map(cells).join("");
}

/** A bar would end the cell. */
function escaped(text: string): string {
  return text.replace(/\|/g, "\\|").replace(/\s+/g, " ");
}
