import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type Benchmark, benchmarks, runSuite } from "../../benchmarks/mod.ts";
import { planTrials } from "../../benchmarks/runner/plan_trials.ts";
import { methods } from "../../apd/mod.ts";
import { makeLeaderboard, resultsSchema, terminalTable } from "../../reports/mod.ts";
import { renderReport } from "../../reports/html/mod.ts";
import {
  environment,
  noEngine,
  noisyMethod,
  tickingClock,
  tinyBenchmark,
  withFolder,
} from "./fixtures.ts";

const slow = { ...noisyMethod, id: "slow", title: "Slow <method>" };
const without: Benchmark = {
  ...tinyBenchmark,
  profiles: {
    ...tinyBenchmark.profiles,
    quick: { ...tinyBenchmark.profiles.quick, leftOut: { slow: "takes an <hour>" } },
  },
};
const selected = {
  benchmarks: [without, { ...tinyBenchmark, id: "other" }],
  methods: [noisyMethod, slow],
  profile: "quick",
  seeds: 1,
} as const;
const idsOf = (plans: readonly { readonly id: string }[]) => plans.map(({ id }) => id);

Deno.test("a method that a profile leaves out does not run there, unless it is asked for", async () => {
  const others = ["other.noisy.0", "other.slow.0"];
  deepStrictEqual(idsOf(await planTrials(selected)), ["tiny.noisy.0", ...others]);
  const all = await planTrials({ ...selected, leaveNoneOut: true });
  deepStrictEqual(idsOf(all), ["tiny.noisy.0", "tiny.slow.0", ...others]);
});

Deno.test("reports name the methods that were left out, and why", () =>
  withFolder(async (out) => {
    const results = await runSuite({
      ...selected,
      engine: noEngine,
      environment,
      out,
      clock: tickingClock(),
    });
    deepStrictEqual(results.benchmarks.map(({ leftOut }) => leftOut), [
      { slow: "takes an <hour>" },
      undefined,
    ]);
    ok(resultsSchema.safeParse(results).success);
    const leaderboard = makeLeaderboard(results);
    match(terminalTable(leaderboard), /^Slow <method>: – \(takes an <hour>\)$/m);
    const page = renderReport({ results, leaderboard, mechanisms: new Map() });
    const overview = page.find(({ path }) => path === "index.html")!.content;
    match(overview, /–<small class="why">takes an &lt;hour&gt;<\/small>/);
    const html = page.find(({ path }) => path === "benchmarks/tiny.html")!.content;
    match(html, /Slow &lt;method&gt;: – \(takes an &lt;hour&gt;\)/);
  }));

Deno.test("a method without settings of its own in a profile takes those of the method it names", async () => {
  const plans = await planTrials({
    ...selected,
    benchmarks: [tinyBenchmark],
    methods: [{ ...slow, settingsOf: "noisy" }, { ...slow, id: "plain" }],
  });
  deepStrictEqual(plans.map(({ options }) => options["steps"]), [4, 2]);
});

Deno.test("every method that a profile leaves out exists", () => {
  const ids = methods.map(({ id }) => id);
  for (const { profiles } of benchmarks) {
    for (const { leftOut = {} } of Object.values(profiles)) {
      strictEqual(Object.keys(leftOut).every((id) => ids.includes(id)), true);
    }
  }
});

Deno.test("the profile that a reason points to runs the method", () => {
  for (const { id, profiles } of benchmarks) {
    for (const [profile, { leftOut = {} }] of Object.entries(profiles)) {
      for (const [method, reason] of Object.entries(leftOut)) {
        const named = /; in (standard|paper)$/.exec(reason)?.[1];
        ok(named === "standard" || named === "paper", `${id}, ${profile}: ${reason}`);
        const { seeds, leftOut: there = {} } = profiles[named];
        ok(seeds > 0 && there[method] === undefined, `${id}, ${profile}, ${method}: ${reason}`);
        if (named === "paper") ok(/standard/.test(reason), reason);
      }
    }
  }
});
