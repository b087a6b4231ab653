import { formatCount, formatSeconds } from "../../format_number.ts";
import { type Markup, markup } from "../markup.ts";
import type { RunInput } from "./run_input.ts";

/** How the trial ended, what it was, and why it is not ok, if it isn't. */
export function trialFacts({ benchmark, method, trial }: RunInput): Markup {
  const { status, message, target, steps, time } = trial;
  const together = time.together === undefined
    ? ""
    : `, its share of ${time.together} trials that ran together`;
  const speed = time.stepsPerSecond === null
    ? ""
    : ` (${formatCount(Math.round(time.stepsPerSecond))} steps per second)`;
  const facts = [
    markup`Status <strong${status === "ok" ? markup`` : markup` class="bad"`}>${status}</strong>`,
    markup`Method <code>${method.id}</code>, ${
      method.usesGroundTruth ? "a reference that uses the truth" : method.kind
    }`,
    markup`Benchmark <code>${benchmark.id}</code>, version ${trial.benchmark.version}`,
    markup`Target ${target.seed}`,
    markup`${formatCount(steps)} training steps${speed}`,
    markup`${formatSeconds(time.seconds)} seconds${together}`,
  ];
  const why = message === undefined ? markup`` : markup`
<p class="warning">${message}</p>`;
  return markup`<ul class="facts">${
    facts.map((fact) =>
      markup`
<li>${fact}</li>`
    )
  }
</ul>${why}`;
}
