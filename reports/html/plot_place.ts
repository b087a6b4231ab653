import { type Markup, markup } from "./markup.ts";

/**
 * The empty element that the page's script draws a figure into.
 *
 * @param plot `name` is what a screen reader says in place of the drawing
 */
export function plotPlace(
  { place, name }: { readonly place: string; readonly name: string },
): Markup {
  return markup`<div class="plot" role="img" aria-label="${name}" data-figure="${place}"></div>`;
}
