import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { philox4x32, philox4x32Into } from "../../models/mod.ts";

// Random123, tests/kat_vectors, lines "philox4x32 10".
const KNOWN_ANSWERS = [
  {
    name: "zeros",
    counter: [0, 0, 0, 0],
    key: [0, 0],
    words: [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  },
  {
    name: "ones",
    counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    key: [0xffffffff, 0xffffffff],
    words: [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  },
  {
    name: "digits of pi",
    counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    key: [0xa4093822, 0x299f31d0],
    words: [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  },
];

for (const { name, counter, key, words } of KNOWN_ANSWERS) {
  Deno.test(`philox4x32 gives the published words for ${name}`, () => {
    deepStrictEqual([...philox4x32({ counter, key })], words);
  });
}

Deno.test("philox4x32 agrees with 64-bit integer arithmetic on any block", () => {
  const word = fc.nat(0xffffffff);
  const blocks = fc.record({
    counter: fc.tuple(word, word, word, word),
    key: fc.tuple(word, word),
  });
  fc.assert(fc.property(blocks, (block) => {
    deepStrictEqual([...philox4x32(block)], philoxInBigInts(block).map(Number));
  }));
});

Deno.test("philox4x32Into may write over its own counter", () => {
  const counter = Uint32Array.of(1, 2, 3, 4);
  const expected = philox4x32({ counter, key: [5, 6] });
  philox4x32Into({ counter, key: [5, 6] }, counter);
  deepStrictEqual(counter, expected);
});

function philoxInBigInts(block: { counter: readonly number[]; key: readonly number[] }): bigint[] {
  let [a, b, c, d] = block.counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k, l] = block.key.map(BigInt) as [bigint, bigint];
  const low = (value: bigint) => value & 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const first = a * 0xd2511f53n;
    const second = c * 0xcd9e8d57n;
    [a, b, c, d] = [(second >> 32n) ^ b ^ k, low(second), (first >> 32n) ^ d ^ l, low(first)];
    k = low(k + 0x9e3779b9n);
    l = low(l + 0xbb67ae85n);
  }
  return [a, b, c, d];
}
