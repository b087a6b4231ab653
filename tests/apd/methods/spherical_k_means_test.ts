import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { sphericalKMeans } from "../../../apd/methods/baselines/spherical_k_means.ts";
import { normals } from "../../../models/mod.ts";

/** Inner products of unit vectors. */
function productsOf(vectors: readonly (readonly number[])[]): Float64Array {
  const unit = vectors.map((v) => v.map((value) => value / Math.hypot(...v)));
  return Float64Array.from(
    unit.flatMap((v) => unit.map((w) => v.reduce((sum, value, i) => sum + value * w[i]!, 0))),
  );
}

const settings = { restarts: 5, rounds: 100 };

Deno.test("spherical k-means finds clusters that lie apart, whatever the seed", () => {
  const noise = normals({ seed: 0, stream: "target", count: 60 * 3 });
  const vectors = Array.from(
    { length: 60 },
    (_, s) => [0, 1, 2].map((i) => Number(i === s % 3) + 0.1 * noise[s * 3 + i]!),
  );
  const products = productsOf(vectors);
  for (const seed of [0, 1, 2]) {
    const { labels, agreement } = sphericalKMeans(
      { products, samples: 60, clusters: 3, seed, ...settings },
    );
    vectors.forEach((_, s) => strictEqual(labels[s], labels[s % 3], `sample ${s}`));
    strictEqual(new Set(labels).size, 3);
    ok(agreement > 57 && agreement <= 60, String(agreement)); // cosines of about 1 - 0.1^2
  }
});

Deno.test("spherical k-means leaves no cluster empty, and has no more than samples", () => {
  const same = productsOf([[1, 0], [1, 0], [1, 0], [0, 1]]);
  const four = sphericalKMeans({ products: same, samples: 4, clusters: 3, seed: 0, ...settings });
  deepStrictEqual([...new Set(four.labels)].sort(), [0, 1, 2]);
  const few = sphericalKMeans({ products: same, samples: 4, clusters: 9, seed: 0, ...settings });
  deepStrictEqual([...few.labels].sort(), [0, 1, 2, 3]);
});
