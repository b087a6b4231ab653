import type { Results } from "../results.ts";
import { type Markup, markup } from "./markup.ts";
import { benchmarkPath } from "./page_paths.ts";
import { methodSettings } from "./method_settings.ts";

/**
 * Says on which benchmarks a method did not run with the settings behind its published numbers, so that
 * nobody takes a shortened run for the paper's; empty where all did.
 */
export function settingsNote({ benchmarks, methods, trials }: Results): Markup {
  const items = methods.flatMap(({ id, title }) => {
    const places = benchmarks.filter((benchmark) => {
      const own = trials.filter((trial) =>
        trial.method.id === id && trial.benchmark.id === benchmark.id
      );
      const published = benchmark.published.some(({ method }) => method === id)
        ? benchmark.publishedSettings?.[id]
        : undefined;
      return own.length > 0 &&
        methodSettings({ trials: own, published }).some(({ comparison }) =>
          comparison === "different"
        );
    });
    if (places.length === 0) return [];
    const links = places.map(({ id }, at) =>
      markup`${at === 0 ? "" : ", "}<a href="${benchmarkPath(id)}">${id}</a>`
    );
    return [markup`
<li>${title} on ${links}</li>`];
  });
  if (items.length === 0) return markup``;
  return markup`
<ul class="facts">
<li>Other settings than those of the published numbers:</li>${items}</ul>`;
}
