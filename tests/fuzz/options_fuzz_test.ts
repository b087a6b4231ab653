import { ok } from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import { methods } from "../../apd/mod.ts";
import { benchmarks, InputError, PROFILES } from "../../benchmarks/mod.ts";
import { parseCommandOptions } from "../../benchmarks/command_line/parse_command_options.ts";
import { settingsSchema } from "../../benchmarks/command_line/settings_schema.ts";
import { describeOptions } from "../../benchmarks/runner/parse_options.ts";
import { trialOptions } from "../../benchmarks/runner/plan_trials.ts";
import { parseGrid } from "../../benchmarks/sweep/parse_grid.ts";
import { stableJson } from "../../reports/mod.ts";
import { odd, RUNS } from "./mutations.ts";

const SEED = 3;
const OPTIONS = methods.flatMap((method) =>
  describeOptions(method).map(({ name }) => ({ method, name }))
);
const values = fc.oneof(
  fc.constantFrom(
    "0",
    "1",
    "-1",
    "2.5",
    "1e999",
    "1e308",
    "-0",
    "NaN",
    "Infinity",
    "0x10",
    "1_000",
  ),
  fc.constantFrom(
    "true",
    "false",
    "null",
    "undefined",
    "constant",
    "batch",
    "[]",
    "{}",
    " ",
    "1,2",
  ),
  fc.double().map(String),
  fc.integer({ min: 1, max: 100 }).map(String),
  fc.string({ unit: "binary", maxLength: 12 }),
);

Deno.test(`${RUNS} values of --set are options that can be recorded, or an InputError (seed ${SEED})`, () => {
  let good = 0;
  const named = fc.constantFrom(...OPTIONS).map(({ method, name }) => `${method.id}.${name}=`);
  const strange = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("apd.__proto__=", "constructor.steps=", "apd.toString=", "=", "apd.=", ".a="),
  );
  const settings = fc.array(
    fc.tuple(fc.oneof({ weight: 9, arbitrary: named }, { weight: 1, arbitrary: strange }), values),
    { minLength: 1, maxLength: 2 },
  );
  const schema = z.strictObject({ set: settingsSchema });
  fc.assert(
    fc.property(settings, fc.nat(), (list, at) => {
      const benchmark = benchmarks[at % benchmarks.length]!;
      const profile = PROFILES[at % PROFILES.length]!;
      try {
        const { set } = parseCommandOptions(schema, { set: list.map((pair) => pair.join("")) });
        for (const id of Object.keys(set)) {
          const method = methods.find((known) => known.id === id);
          if (method === undefined) continue; // planTrials refuses it
          const options = trialOptions({ benchmark, method, profile, options: set });
          ok(stableJson(options).startsWith("{"));
          good++;
        }
      } catch (error) {
        ok(error instanceof InputError, String(error));
        ok(error.message.length < 2000, `${error.message.length} characters`);
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  ok(good > RUNS / 20 && good < RUNS, `${good} were in order`);
});

Deno.test(`${RUNS} options of methods from anywhere are taken or refused with an InputError (seed ${SEED})`, () => {
  let good = 0;
  const given = fc.tuple(fc.constantFrom(...OPTIONS), fc.oneof(odd, values.map(Number)));
  fc.assert(
    fc.property(given, ([{ method, name }, value]) => {
      const [benchmark] = benchmarks;
      try {
        const options = { [method.id]: { [name]: value } };
        stableJson(trialOptions({ benchmark: benchmark!, method, profile: "quick", options }));
        good++;
      } catch (error) {
        ok(error instanceof InputError, String(error));
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  ok(good > RUNS / 50 && good < RUNS / 2, `${good} were taken`);
});

Deno.test(`${RUNS} values of --grid are axes, or an InputError (seed ${SEED})`, () => {
  let good = 0;
  const range = fc.tuple(values, values).map(([low, high]) => `${low}..${high}`);
  const grid = fc.array(
    fc.tuple(fc.constantFrom("", "log:"), fc.oneof(values, range)).map(([log, value]) =>
      `apd.simplicity=${log}${value}`
    ),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(grid, (texts) => {
      try {
        for (const axis of parseGrid(texts, "apd")) {
          if ("range" in axis) ok(axis.range.low < axis.range.high);
          else ok(axis.values.length > 0);
        }
        good++;
      } catch (error) {
        ok(error instanceof InputError, String(error));
      }
    }),
    { numRuns: RUNS, seed: SEED },
  );
  ok(good > RUNS / 10 && good < RUNS, `${good} were in order`);
});
