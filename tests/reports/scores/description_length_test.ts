import { ok, strictEqual } from "node:assert/strict";
import type { Decomposition } from "../../../apd/mod.ts";
import {
  decomposition,
  evenlySplit,
  mechanismParts,
  merged,
  perfect,
  rotated,
  SAMPLES,
  scoresOf,
  shrunk,
} from "./hand_made.ts";
import { alwaysToy, pairToy, residualToy, type Toy } from "./hand_made_toys.ts";

function bits(toy: Toy, of: Decomposition) {
  const scores = scoresOf(toy, of);
  return { perInput: scores["bits-per-input"]!, ratio: scores["bits-ratio"]! };
}

/** How often each input of the toy is not 0, in its evaluation batch. */
function counts({ network, sampler }: Toy): number[] {
  const x = sampler.sample({ step: 0, batch: SAMPLES });
  const n = network.inputs;
  return Array.from(
    { length: n },
    (_, i) => x.filter((value, at) => at % n === i && value !== 0).length,
  );
}

const close = (value: number, expected: number) =>
  ok(Math.abs(value - expected) < 1e-12 * expected, `${value}, not ${expected}`);

Deno.test("The mechanisms themselves cost an address and 16 bits for each number of their factors", () => {
  const toy = pairToy();
  const [pair, , second, third] = counts(toy);
  // C = 3; W is 4 x 4; the pair has rank 2.
  const expected = pair! * (Math.log2(3) + 16 * 2 * 8) +
    (second! + third!) * (Math.log2(3) + 16 * 8);
  for (const same of [perfect(toy), rotated(toy), shrunk(toy)]) {
    const { perInput, ratio } = bits(toy, same);
    close(perInput, expected / SAMPLES);
    close(ratio, 1);
  }
});

Deno.test("A merged component costs both mechanisms wherever one acts", () => {
  const toy = pairToy();
  const [pair, , second, third] = counts(toy);
  const x = toy.sampler.sample({ step: 0, batch: SAMPLES });
  let either = 0;
  for (let b = 0; b < SAMPLES; b++) either += x[b * 4 + 2] !== 0 || x[b * 4 + 3] !== 0 ? 1 : 0;
  ok(either < second! + third!);
  const perInput = (pair! + either) * (1 + 16 * 2 * 8) / SAMPLES; // C = 2, rank 2 each
  const all = { rule: "all" } as const; // by attribution: each acts where one of its features does
  const { perInput: measured } = bits(toy, {
    ...merged(toy, { g: 1, h: 2 }),
    selection: all,
  });
  close(measured, perInput);
});

Deno.test("A split mechanism costs as often as it has pieces", () => {
  const toy = pairToy();
  const [pair, , second, third] = counts(toy);
  const perInput = (2 * pair! * (2 + 16 * 2 * 8) + (second! + third!) * (2 + 16 * 8)) / SAMPLES;
  const all = { rule: "all" } as const;
  close(
    bits(toy, { ...evenlySplit(toy, { g: 0, pieces: 2 }), selection: all }).perInput,
    perInput,
  );
});

Deno.test("Bits are counted in views: what they don't show costs nothing, not even an address", () => {
  const toy = residualToy();
  const parts = mechanismParts(toy);
  const [first, second, third] = counts(toy);
  // Views are 3 x 2; feature 1 has a direction in each of two layers; C = 3.
  const expected = (first! + third!) * (Math.log2(3) + 16 * 5) +
    second! * (Math.log2(3) + 16 * 2 * 5);
  close(bits(toy, perfect(toy)).perInput, expected / SAMPLES);
  const outputs = (own: typeof parts[number]) => ({
    ...own,
    "in 0": new Float32Array(8),
    "in 1": new Float32Array(8),
  });
  const unseen = decomposition(toy, [...parts, ...parts.map(outputs)], { rule: "all" });
  close(bits(toy, unseen).perInput, expected / SAMPLES);
  close(bits(toy, unseen).ratio, 1);
});

Deno.test("What acts on no input costs nothing", () => {
  const toy = pairToy();
  const parts = mechanismParts(toy);
  const zeros = { W: new Float32Array(16) };
  const { ratio } = bits(toy, decomposition(toy, [zeros, ...parts, zeros], { rule: "all" }));
  close(ratio, 1);
});

Deno.test("A mechanism that always acts costs on every input, and a component where it is used", () => {
  const toy = alwaysToy();
  const x = toy.sampler.sample({ step: 0, batch: SAMPLES });
  let empty = 0;
  for (let b = 0; b < SAMPLES; b++) empty += x[b * 2] === 0 && x[b * 2 + 1] === 0 ? 1 : 0;
  ok(empty > 0);
  const [first, second] = counts(toy);
  const address = Math.log2(3);
  const features = (first! + second!) * (address + 16 * 4);
  const always = address + 16 * 2 * 4;
  const { perInput, ratio } = bits(toy, perfect(toy));
  close(perInput, (features + (SAMPLES - empty) * always) / SAMPLES);
  close(ratio, (features + (SAMPLES - empty) * always) / (features + SAMPLES * always));
});

Deno.test("Bits are 0 where nothing acts", () => {
  const toy = pairToy();
  const { perInput, ratio } = bits(toy, decomposition(toy, [{ W: new Float32Array(16) }]));
  strictEqual(perInput, 0);
  strictEqual(ratio, 0);
});
