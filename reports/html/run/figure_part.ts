import type { Figure } from "../figure.ts";
import type { Markup } from "../markup.ts";

/** A part of a trial's page: a heading, a caption, and a figure or markup in its place. */
export interface FigurePart {
  /** Unique in the page; the figure's place. */
  readonly place: string;
  readonly title: string;
  /** What is shown, and what a good decomposition looks like. */
  readonly caption: Markup;
  /** What a screen reader says in place of the drawing. */
  readonly name: string;
  /** A figure, or what stands instead. */
  readonly content: { readonly figure: Figure } | { readonly markup: Markup };
  /** Whether it takes the whole width of the page; default: half of a wide one. */
  readonly wide?: boolean;
}
