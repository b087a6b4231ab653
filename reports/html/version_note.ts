import { type Markup, markup } from "./markup.ts";

/** What a reader of a table must know before comparing its rows; nothing where all of them compare. */
export function versionNote(warnings: readonly string[] = []): Markup {
  if (warnings.length === 0) return markup``;
  return markup`
<div class="warning" role="note"><strong>Warning: trials of different versions.</strong>
<ul>${warnings.map((warning) => markup`<li>${warning}</li>`)}</ul></div>`;
}
