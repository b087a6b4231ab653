import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { frameWidth, harmonicFrame, type Matrix } from "../../models/mod.ts";

/** Cosines of all pairs of rows, of unit length. */
function cosines({ rows, cols, data }: Matrix): number[] {
  const found: number[] = [];
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < a; b++) {
      let dot = 0;
      for (let i = 0; i < cols; i++) dot += data[a * cols + i]! * data[b * cols + i]!;
      found.push(dot);
    }
  }
  return found;
}

const source = { seed: 3, stream: "target" } as const;

Deno.test("a harmonic frame has unit vectors whose mean squared cosine is the least there can be", () => {
  const sizes = fc.integer({ min: 2, max: 24 }).chain((D) =>
    fc.record({ vectors: fc.constant(D), width: fc.integer({ min: 1, max: D }) })
  );
  fc.assert(fc.property(sizes, ({ vectors: D, width: d }) => {
    const frame = harmonicFrame({ vectors: D, width: d, ...source });
    for (let row = 0; row < D; row++) {
      const norm = Math.hypot(...frame.data.subarray(row * d, (row + 1) * d));
      ok(Math.abs(norm - 1) < 1e-6, `row ${row} has norm ${norm}`);
    }
    const squares = cosines(frame).map((cosine) => cosine ** 2);
    const mean = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    const least = (D - d) / (d * (D - 1));
    ok(Math.abs(mean - least) < 1e-6, `mean ${mean}, must be ${least}`);
  }));
});

Deno.test("as many directions as dimensions are orthogonal", () => {
  for (const size of [1, 2, 5, 8]) {
    const frame = harmonicFrame({ vectors: size, width: size, ...source });
    ok(cosines(frame).every((cosine) => Math.abs(cosine) < 1e-6), `${size}`);
  }
});

Deno.test("a seed always gives the same frame, another seed another one", () => {
  const size = { vectors: 12, width: 7 };
  deepStrictEqual(harmonicFrame({ ...size, ...source }), harmonicFrame({ ...size, ...source }));
  notDeepStrictEqual(
    harmonicFrame({ ...size, ...source }),
    harmonicFrame({ ...size, ...source, seed: 4 }),
  );
});

Deno.test("the width for an interference is the least that keeps it", () => {
  strictEqual(frameWidth(10, 0), 10);
  strictEqual(frameWidth(10, 1), 1);
  for (const D of [2, 16, 100, 1024]) {
    const d = frameWidth(D, 1 / 128);
    const meanSquare = (width: number) => (D - width) / (width * (D - 1));
    ok(meanSquare(d) <= 1 / 128 && meanSquare(d - 1) > 1 / 128, `${D} in ${d}`);
  }
});

Deno.test("a frame that can't be is refused", () => {
  throws(() => harmonicFrame({ vectors: 4, width: 5, ...source }), /width .* in 1\.\.4, is 5/);
  throws(() => harmonicFrame({ vectors: 4, width: 0, ...source }), /width .* in 1\.\.4, is 0/);
  throws(() => frameWidth(4, -0.1), /interference must be in \[0, 1\], is -0.1/);
  throws(() => frameWidth(4, NaN), /interference must be in \[0, 1\], is NaN/);
});
