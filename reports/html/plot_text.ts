/**
 * A string as Plotly must be given it to show it as it is: Plotly reads a few tags and entities in
 * titles, tick labels and hover boxes.
 */
export function plotText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
