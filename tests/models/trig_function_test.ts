import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { evaluateTrig, randomTrigs } from "../../models/mod.ts";

const draw = { seed: 3, stream: "target", offset: 40, count: 500 } as const;

Deno.test("a function is a sine and a cosine over a constant", () => {
  const trig = { a: 2, b: 0.5, c: 0.1, d: -1, e: 0.25, f: 0.2, g: 0.3 };
  strictEqual(evaluateTrig(trig, 3), 2 * Math.sin(1.6) - Math.cos(0.95) + 0.3);
});

Deno.test("random parameters fill their ranges", () => {
  const ranges = {
    a: [-1, 1],
    b: [0.1, 1],
    c: [-Math.PI, Math.PI],
    d: [-1, 1],
    e: [0.1, 1],
    f: [-Math.PI, Math.PI],
    g: [-1, 1],
  } as const;
  for (const name of Object.keys(ranges) as (keyof typeof ranges)[]) {
    const [low, high] = ranges[name];
    const values = randomTrigs(draw).map((trig) => trig[name]).toSorted((a, b) => a - b);
    ok(values[0]! >= low && values.at(-1)! < high, name);
    // Kolmogorov-Smirnov distance; 1.95 / sqrt(n) has p = 0.001
    const distance = Math.max(
      ...values.map((v, i) => Math.abs((v - low) / (high - low) - i / values.length)),
    );
    ok(distance < 1.95 / Math.sqrt(values.length), `${name}: ${distance}`);
  }
});

Deno.test("functions depend on seed and place", () => {
  deepStrictEqual(randomTrigs({ ...draw, count: 2 }), randomTrigs(draw).slice(0, 2));
  notDeepStrictEqual(
    randomTrigs({ ...draw, seed: 4, count: 1 }),
    randomTrigs({ ...draw, count: 1 }),
  );
});
