import { ok } from "node:assert/strict";
import fc from "fast-check";
import { decompositionFromTensors, decompositionToTensors } from "../../apd/mod.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  networkToTensors,
  SafetensorsError,
  tmsFromTensors,
} from "../../models/mod.ts";
import { splitRows } from "../benchmarks/fixtures.ts";
import { polygonTms } from "../reports/toys.ts";
import { changes, damage, damaged, mutate, onceIn, placesOf, RUNS } from "./mutations.ts";

const SEED = 1;
const network = polygonTms(3);
const decomposition = splitRows(network, 0.1);
const decomposed = encodeSafetensors(decompositionToTensors(decomposition, network), { a: "b" });
const target = encodeSafetensors(networkToTensors(network));

/** A file's header and what follows it. */
function parts(file: Uint8Array) {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  return { header, data: file.subarray(8 + length) };
}

/** A file of a header and what follows it. */
function file(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header) ?? "");
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const files = [decomposed, target].map((bytes) => {
  const { header, data } = parts(bytes);
  return { bytes, header, data, places: placesOf(header) };
});

Deno.test(`${RUNS} mutated safetensors files are read or refused with a SafetensorsError (seed ${SEED})`, () => {
  let read = 0;
  let fits = 0;
  fc.assert(
    fc.property(
      fc.nat(files.length - 1),
      onceIn(2, changes),
      onceIn(2, damage),
      onceIn(20, fc.uint8Array({ maxLength: 64 })),
      (which, edits, harm, random) => {
        const { bytes, header, data, places } = files[which]!;
        const edited = edits === null
          ? bytes
          : file(mutate(header, { places, changes: edits }), data);
        const mutated = random ?? (harm === null ? edited : damaged(edited, harm));
        try {
          const { tensors } = decodeSafetensors(mutated, { types: ["F32", "F64", "F16"] });
          read++;
          for (const { shape, data } of Object.values(tensors)) {
            ok(data.length === shape.reduce((product, length) => product * length, 1));
          }
          fits += fitsInto(tensors);
        } catch (error) {
          ok(error instanceof SafetensorsError, String(error));
        }
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
  ok(read > RUNS / 100 && read < RUNS * 0.9, `${read} were read`);
  ok(fits > 0 && fits < read, `${fits} fitted their network`);
});

/** Whether tensors are a network or a decomposition of one; else they must be refused with a RangeError. */
function fitsInto(tensors: Parameters<typeof tmsFromTensors>[0]): number {
  let fitting = 0;
  const { selection } = decomposition;
  for (
    const parse of [
      () => tmsFromTensors(tensors),
      () => decompositionFromTensors(tensors, network, { selection }),
    ]
  ) {
    try {
      parse();
      fitting = 1;
    } catch (error) {
      ok(error instanceof RangeError || error instanceof TypeError, String(error));
      ok(!/call stack|array length|undefined/.test(error.message), error.message);
    }
  }
  return fitting;
}
