import { type Markup, markup } from "./markup.ts";
import type { SuiteView } from "./suite_view.ts";

interface Option {
  readonly value: string;
  readonly title: string;
}

/**
 * Menus that choose the score, methods, benchmarks and trials of the whole-suite table; what there is only
 * one of stands as text. The values are those of the page's address.
 */
export function suiteFilters(
  { view, profile }: { readonly view: SuiteView; readonly profile: string },
): Markup {
  const same = (values: readonly string[]) =>
    [...new Set(values)].sort().map((value) => ({ value, title: value }));
  const kinds = [
    { value: "learned", title: "learned" },
    { value: "baseline", title: "baselines" },
    { value: "external", title: "external" },
    { value: "reference", title: "references that use the truth" },
  ].filter(({ value }) => view.rows.some(({ kind }) => kind === value));
  const engines = view.slices.map(({ engine }) => engine);
  return markup`
<div class="filters" role="group" aria-label="What the table shows">
${
    menu({
      name: "score",
      label: "Score",
      options: view.scores.map(({ id, title }) => ({ value: id, title })),
    })
  }
${facet({ name: "kind", label: "Methods", options: kinds })}
${
    facet({
      name: "family",
      label: "Benchmark family",
      options: same(view.benchmarks.map(({ family }) => family)),
    })
  }
${facet({ name: "engine", label: "Engine", options: same(engines) })}
${facet({ name: "profile", label: "Profile", options: same([profile]) })}
<p><a href="#" data-view-link>Link to this view</a></p>
</div>
<p class="caption" id="score-meaning" aria-live="polite">${view.scores[0]!.title}: ${
    view.scores[0]!.hint
  }</p>`;
}

/** A menu with an entry for all; text where there is nothing to choose. */
function facet(
  { name, label, options }: {
    readonly name: string;
    readonly label: string;
    readonly options: readonly Option[];
  },
): Markup {
  if (options.length === 0) return markup``;
  if (options.length === 1) return markup`<p>${label}: ${options[0]!.title}</p>`;
  return menu({ name, label, options: [{ value: "", title: "all" }, ...options] });
}

function menu(
  { name, label, options }: {
    readonly name: string;
    readonly label: string;
    readonly options: readonly Option[];
  },
): Markup {
  const entries = options.map(({ value, title }) =>
    markup`<option value="${value}">${title}</option>`
  );
  return markup`<p><label for="filter-${name}">${label}</label>
<select id="filter-${name}" data-view="${name}" autocomplete="off">${entries}</select></p>`;
}
