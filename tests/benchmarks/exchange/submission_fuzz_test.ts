import { ok } from "node:assert/strict";
import fc from "fast-check";
import { checkSubmission } from "../../../benchmarks/exchange/check_submission.ts";
import { SubmissionError } from "../../../benchmarks/exchange/submission_error.ts";
import { encodeSafetensors, type TensorData } from "../../../models/mod.ts";
import { loadTarget } from "../../../benchmarks/runner/load_target.ts";
import { noisyMethod, tinyBenchmark } from "../fixtures.ts";
import { memoryFolder, rowSubmission, rowTensors, tinyInputsHash } from "./submission_fixture.ts";

const RUNS = 10_000;
const NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** The tiny benchmark, whose targets are made once. */
async function fixedSuite() {
  const targets = await Promise.all([0, 1].map((seed) => loadTarget(tinyBenchmark, seed)));
  const benchmark = {
    ...tinyBenchmark,
    loadTarget: (seed: number) => Promise.resolve(targets[seed]!),
  };
  return { benchmarks: [benchmark], methods: [noisyMethod] };
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    "../tiny.0.safetensors",
    "/etc/passwd",
    "tiny.0.safetensors\0",
    "C:\\x",
    "__proto__",
    "constructor",
    null,
    -1,
    1e308,
    2 ** 53,
    "",
    [],
    {},
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Where a value stands in JSON data: keys from the top. */
function placesOf(json: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof json !== "object" || json === null) return [path];
  return [path, ...Object.entries(json).flatMap(([key, value]) => placesOf(value, [...path, key]))];
}

/** The same data with another value at a place, or without it. */
function changed(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy: Record<string, unknown> = { ...Object(json) };
  const inner = changed(copy[key], rest, value);
  if (inner === undefined) delete copy[key];
  else Object.defineProperty(copy, key, { value: inner, enumerable: true });
  return Array.isArray(json) ? Object.values(copy) : copy;
}

const tensorName = fc.constantFrom("W.P", "W.A", "W.B", "used", "W-2.P", "__proto__", "W.");
const tensors = fc.array(
  fc.tuple(tensorName, fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), fc.float()),
  { maxLength: 4 },
).map((list) => {
  const made: [string, TensorData][] = list.map(([name, shape, value]) => {
    const data = new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value);
    return [name, { shape, data }];
  });
  return Object.fromEntries(made);
});

/** Bytes with some of them changed, and perhaps an end missing. */
const damage = fc.record({
  at: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
  keep: fc.option(fc.nat(400), { freq: 4, nil: Infinity }),
});

function damaged(
  bytes: Uint8Array,
  { at, keep }: {
    readonly at: readonly (readonly [number, number])[];
    readonly keep: number;
  },
): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  for (const [place, value] of at) if (place < copy.length) copy[place] = value;
  return copy.slice(0, keep);
}

Deno.test(`${RUNS} mutated submissions end in success or a SubmissionError, and ask for no path`, async () => {
  const suite = await fixedSuite();
  const plain = await rowSubmission();
  const [entry] = plain.decompositions;
  const recorded = { rule: "recorded", inputs: await tinyInputsHash() };
  const used = { shape: [2048, 3], data: new Float32Array(3 * 2048).fill(1) };
  const bases = [
    { json: plain, tensors: rowTensors() },
    {
      json: { ...plain, decompositions: [{ ...entry, selection: recorded }] },
      tensors: { ...rowTensors(), used },
    },
  ].map(({ json, tensors }) => ({
    json,
    places: placesOf(json),
    file: encodeSafetensors(tensors),
  }));
  let good = 0;
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1),
      fc.array(fc.tuple(fc.nat(), fc.option(odd, { nil: undefined })), { maxLength: 2 }),
      fc.option(tensors, { freq: 3 }),
      fc.tuple(fc.option(damage, { freq: 3 }), fc.option(damage, { freq: 3 })),
      async (which, mutations, other, [jsonDamage, fileDamage]) => {
        const { json, places, file } = bases[which]!;
        const mutated = mutations.reduce<unknown>(
          (data, [place, value]) => changed(data, places[place % places.length]!, value),
          json,
        );
        const text = new TextEncoder().encode(JSON.stringify(mutated) ?? "");
        const bytes = other === null || Object.hasOwn(other, "__metadata__")
          ? file
          : encodeSafetensors(other);
        const folder = memoryFolder({
          "submission.json": jsonDamage === null ? text : damaged(text, jsonDamage),
          "tiny.0.safetensors": fileDamage === null ? bytes : damaged(bytes, fileDamage),
        });
        try {
          const { trials } = await checkSubmission(folder, suite);
          ok(trials.length >= 1);
          good++;
        } catch (error) {
          ok(error instanceof SubmissionError, String(error));
        }
        for (const name of folder.asked) ok(NAME.test(name), name);
        if (folder.asked.length > 1) reached++;
      },
    ),
    { numRuns: RUNS, seed: 1 },
  );
  ok(good > RUNS / 100 && good < RUNS / 2, `${good} were in order`);
  ok(reached > RUNS / 10, `${reached} reached a tensor file`);
});
