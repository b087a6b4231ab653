import type { Figure } from "./figure.ts";
import { type Markup, markup } from "./markup.ts";

/** A part of the page: markup, and the figures that the page's script draws into it. */
export interface Fragment {
  readonly markup: Markup;
  /** By place (the `data-figure` of an element): one figure for each choice of the place's menu. */
  readonly figures: Readonly<Record<string, readonly Figure[]>>;
}

/** A part of the page without figures. */
export function still(markup: Markup): Fragment {
  return { markup, figures: {} };
}

/** Parts of the page one after the other. */
export function join(fragments: readonly Fragment[]): Fragment {
  return {
    markup: markup`${fragments.map(({ markup }) => markup)}`,
    figures: Object.assign({}, ...fragments.map(({ figures }) => figures)),
  };
}
