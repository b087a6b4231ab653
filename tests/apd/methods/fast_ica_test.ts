import { ok } from "node:assert/strict";
import { Matrix as MlMatrix, SingularValueDecomposition } from "ml-matrix";
import { fastIca } from "../../../apd/methods/baselines/fast_ica.ts";
import { normals, uniforms } from "../../../models/mod.ts";

Deno.test("FastICA finds independent sources up to sign and order", () => {
  const [n, r] = [2000, 3];
  // One flat source, one with two values, one with heavy tails: none of them normal.
  const draws = uniforms({ seed: 1, stream: "target", count: n * r });
  const sources = MlMatrix.from1DArray(
    n,
    r,
    draws.map((u, i) => {
      if (i % r === 0) return u - 0.5;
      if (i % r === 1) return u < 0.5 ? -1 : 1;
      return Math.sign(u - 0.5) * -Math.log(1 - 2 * Math.abs(u - 0.5));
    }),
  );
  const mixed = sources.mmul(new MlMatrix([[1, 2, -1], [0.5, -1, 1], [1, 0.3, 2]]));
  const centred = mixed.subRowVector(mixed.mean("column"));
  const whitened = new SingularValueDecomposition(centred).leftSingularVectors.mul(Math.sqrt(n));
  for (const seed of [0, 1, 2]) {
    const draws = normals({ seed, stream: "initialisation", count: r * r });
    const R = fastIca({ whitened, first: MlMatrix.from1DArray(r, r, draws), iterations: 200 });
    const found = whitened.mmul(R);
    for (let source = 0; source < r; source++) {
      const cosines = [0, 1, 2].map((c) =>
        Math.abs(correlation(sources.getColumn(source), found.getColumn(c)))
      );
      // A sample of 2,000 leaves correlations of about 1/sqrt(2000) = 0.02 between the sources.
      ok(cosines.some((cosine) => cosine > 0.99), `source ${source}: ${cosines}`);
    }
  }
});

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((sum, value) => sum + value, 0) / v.length;
  const [a, b] = [x, y].map((v) => v.map((value) => value - mean(v))) as [number[], number[]];
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0) / Math.hypot(...a) / Math.hypot(...b);
}
