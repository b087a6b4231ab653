import { plotText } from "./plot_text.ts";

/** Characters in one line of a title beside a picture; a title has two lines at most. */
const LINE = 18;

/** A title in one or two lines, as Plotly reads it; what does not fit is cut. */
export function twoLines(title: string): string {
  const characters = [...title];
  if (characters.length <= LINE) return plotText(title);
  const space = characters.lastIndexOf(" ", LINE);
  const first = characters.slice(0, space > 0 ? space : LINE);
  const rest = characters.slice(space > 0 ? space + 1 : LINE);
  const second = rest.length <= LINE ? rest : [...rest.slice(0, LINE - 1), "…"];
  return `${plotText(first.join(""))}<br>${plotText(second.join(""))}`;
}
