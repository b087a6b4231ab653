import type { Trial } from "../../results.ts";
import { versionsOf } from "../../trial_versions.ts";
import { type Markup, markup } from "../markup.ts";

/** Where and with what the trial ran, and what identifies its inputs. */
export function runEnvironment(trial: Trial): Markup {
  const { environment, target, configHash, decomposition, benchmark } = trial;
  const { engine, adapter, deno, packages, suite, commit, source } = environment;
  const { dataStream, evaluationStream, scores } = versionsOf(trial);
  const changed = Object.entries(scores).map(([id, version]) => `${id} ${version}`);
  const facts: readonly (readonly [string, Markup])[] = [
    ["Engine", markup`${engine}`],
    ["Adapter", markup`${adapter}`],
    ["Suite", markup`apd-bench ${suite}, commit <code>${commit}</code>`],
    ["Deno", markup`${deno}`],
    [
      "Packages",
      markup`${
        Object.entries(packages).map(([name, version]) => `${name} ${version}`).sort().join(", ") ||
        "–"
      }`,
    ],
    [
      "Versions",
      markup`benchmark ${benchmark.version}, data stream ${dataStream}, evaluation stream ${evaluationStream}, ${
        changed.length === 0 ? "all scores 1" : `scores 1 but ${changed.join(", ")}`
      }`,
    ],
    ["Target", markup`${target.seed}, SHA-256 <code>${target.sha256}</code>`],
    [
      "Decomposition",
      decomposition === undefined
        ? markup`none`
        : markup`SHA-256 <code>${decomposition.sha256}</code>`,
    ],
    ["Configuration", markup`SHA-256 <code>${configHash}</code>`],
    ["Source", markup`SHA-256 <code>${source}</code>`],
  ];
  return markup`
<section id="environment" aria-labelledby="environment-title">
<h2 id="environment-title">Environment</h2>
<dl class="pairs">${
    facts.map(([name, value]) =>
      markup`
<div><dt>${name}</dt><dd>${value}</dd></div>`
    )
  }</dl>
</section>`;
}
