import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
  type SafetensorsFault,
  type TensorData,
} from "../../models/mod.ts";

const EXAMPLE = encodeSafetensors(
  {
    W: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
    b: { shape: [2], data: Float32Array.of(-1, 0.5) },
  },
  { source: "test" },
);

const tensors: fc.Arbitrary<Record<string, TensorData>> = fc.dictionary(
  fc.string({ unit: "grapheme" }).filter((name) => name !== "__metadata__"),
  fc.array(fc.nat(3), { maxLength: 3 }).chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return fc.float32Array({ minLength: length, maxLength: length })
      .map((data) => ({ shape, data }));
  }),
);
const metadata = fc.dictionary(fc.string(), fc.string({ unit: "grapheme" }));

/** A file with the given header text and number of data bytes. */
function file(header: string, dataBytes: number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (begin: number, end: number, shape = [(end - begin) / 4]) =>
  JSON.stringify({ dtype: "F32", shape, data_offsets: [begin, end] });

function decodesOrFailsTyped(bytes: Uint8Array): void {
  try {
    decodeSafetensors(bytes);
  } catch (error) {
    ok(error instanceof SafetensorsError, `not a SafetensorsError: ${error}`);
  }
}

Deno.test("what encodeSafetensors writes, decodeSafetensors reads back", () => {
  fc.assert(fc.property(tensors, metadata, (named, text) => {
    const decoded = decodeSafetensors(encodeSafetensors(named, text));
    deepStrictEqual(decoded.tensors, { ...named });
    deepStrictEqual(decoded.metadata, { ...text });
  }));
});

Deno.test("the bytes do not depend on the order of the tensors or the metadata", () => {
  fc.assert(fc.property(tensors, metadata, (named, text) => {
    const reversed = <T>(record: Record<string, T>) =>
      Object.fromEntries(Object.entries(record).reverse());
    deepStrictEqual(
      encodeSafetensors(reversed(named), reversed(text)),
      encodeSafetensors(named, text),
    );
  }));
});

Deno.test("a file is laid out as the format says", () => {
  const header = '{"__metadata__":{"source":"test"},' +
    '"W":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},' +
    '"b":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  strictEqual(new DataView(EXAMPLE.buffer).getBigUint64(0, true), BigInt(padded.length));
  strictEqual(new TextDecoder().decode(EXAMPLE.slice(8, 8 + padded.length)), padded);
  deepStrictEqual([...EXAMPLE.slice(-8)], [0, 0, 0x80, 0xbf, 0, 0, 0, 0x3f]);
});

Deno.test("a file inside a larger buffer is read at its own place", () => {
  const buffer = new Uint8Array(EXAMPLE.length + 3);
  buffer.set(EXAMPLE, 3);
  deepStrictEqual(decodeSafetensors(buffer.subarray(3)), decodeSafetensors(EXAMPLE));
});

Deno.test("tensors may stand in any order in the header, which need not be padded", () => {
  const { tensors } = decodeSafetensors(file(`{"b":${entry(4, 8)},"a":${entry(0, 4)}}`, 8));
  deepStrictEqual(Object.keys(tensors), ["b", "a"]);
});

const FAULTY: readonly (readonly [string, SafetensorsFault, Uint8Array, RegExp])[] = [
  ["without a header length", "truncated", new Uint8Array(7), /needs 8 bytes, has 7/],
  ["with an enormous header", "header", new Uint8Array(16).fill(0xff), /may have 1048576 bytes/],
  ["cut inside its header", "truncated", EXAMPLE.slice(0, 40), /only 32 follow/],
  ["cut inside its data", "truncated", EXAMPLE.slice(0, -1), /need 32 bytes, 31 follow/],
  ["with a trailing byte", "tensors", file(`{"a":${entry(0, 4)}}`, 5), /need 4 bytes, 5 follow/],
  ["with an empty header", "header", file("", 0), /must begin with \{/],
  ["with spaces before its header", "header", file(" {}", 0), /must begin with \{/],
  ["with a broken header", "header", file('{"a":', 0), /not JSON/],
  ["with text that is not UTF-8", "header", file("{}", 0).fill(0xff, 9), /not JSON/],
  [
    "with a tensor named twice",
    "header",
    file(`{"a":${entry(0, 4)},"\\u0061":${entry(0, 4)}}`, 4),
    /names "a" twice/,
  ],
  [
    "with a field named twice",
    "header",
    file('{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', 4),
    /names "shape" twice/,
  ],
  [
    "of 16-bit floats",
    "header",
    file('{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}', 4),
    /"a" of the header.*F32/,
  ],
  [
    "with an unknown field",
    "header",
    file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"extra":1}}', 4),
    /extra/,
  ],
  ["with a negative size", "header", file(`{"a":${entry(0, 4, [-1, -1])}}`, 4), /shape/],
  ["with metadata that is a number", "header", file('{"__metadata__":{"a":1}}', 0), /metadata/],
  ["with metadata that is a list", "header", file('{"__metadata__":["a"]}', 0), /metadata/],
  [
    "with a hole",
    "tensors",
    file(`{"a":${entry(0, 4)},"b":${entry(8, 12)}}`, 12),
    /begin at byte 4/,
  ],
  ["with an overlap", "tensors", file(`{"a":${entry(0, 8)},"b":${entry(4, 8)}}`, 8), /begins at 4/],
  ["with a wrong shape", "tensors", file(`{"a":${entry(0, 8, [3])}}`, 8), /needs 12 bytes, has 8/],
  ["with offsets that go back", "tensors", file(`{"a":${entry(4, 0, [1])}}`, 4), /begins at 4/],
  ["with a negative offset", "header", file(`{"a":${entry(0, -4, [1])}}`, 0), /"a"/],
  [
    "with a shape beyond whole numbers",
    "tensors",
    file(`{"a":${entry(0, 4, [2 ** 50, 2 ** 50])}}`, 4),
    /has 4/,
  ],
];

for (const [what, fault, bytes, message] of FAULTY) {
  Deno.test(`a safetensors file ${what} is refused`, () => {
    throws(() => decodeSafetensors(bytes), (error) => {
      ok(error instanceof SafetensorsError);
      ok(message.test(error.message), error.message);
      strictEqual(error.fault, fault);
      return true;
    });
  });
}

Deno.test("a file larger than the bound is refused before it is read", () => {
  throws(() => decodeSafetensors(EXAMPLE, { maxBytes: 100 }), {
    name: "SafetensorsError",
    fault: "oversized",
    message: `Cannot read safetensors: at most 100 bytes are read, has ${EXAMPLE.length}`,
  });
});

Deno.test("tensors that do not fit the format are not written", () => {
  const one = { shape: [1], data: Float32Array.of(1) };
  throws(() => encodeSafetensors({ a: { ...one, shape: [2] } }), /needs 2 entries, has 1/);
  throws(() => encodeSafetensors({ a: { ...one, shape: [0.5, 2] } }), SafetensorsError);
  throws(() => encodeSafetensors({ __metadata__: one }), /the name is taken/);
  throws(() => encodeSafetensors({ "\ud800": one }), /not valid Unicode/);
  throws(() => encodeSafetensors({}, { a: "\ud800" }), /not valid Unicode/);
  throws(() => encodeSafetensors({ ["a".repeat(2 ** 20)]: one }), /header may have 1048576 bytes/);
});

Deno.test("random bytes give tensors or a SafetensorsError", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), decodesOrFailsTyped), { numRuns: 500 });
});

Deno.test("random text as a header gives tensors or a SafetensorsError", () => {
  const json = fc.json({ maxDepth: 2 });
  const headers = fc.oneof(
    json,
    json.map((text) => `{"a":${text}}`),
    json.map((text) => `{"__metadata__":${text}}`),
    fc.string({ unit: "binary" }).map((text) => `{${text}`),
  );
  fc.assert(
    fc.property(headers, fc.nat(32), (header, size) => decodesOrFailsTyped(file(header, size))),
    { numRuns: 200 },
  );
});

Deno.test("every truncation of a valid file is refused as truncated", () => {
  for (let length = 0; length < EXAMPLE.length; length++) {
    throws(() => decodeSafetensors(EXAMPLE.slice(0, length)), { fault: "truncated" });
  }
});

Deno.test("flipping any bit of a valid file gives tensors or a SafetensorsError", () => {
  for (let bit = 0; bit < 8 * EXAMPLE.length; bit++) {
    const flipped = EXAMPLE.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    decodesOrFailsTyped(flipped);
  }
});
