import fc from "fast-check";
import { matrix, type Network, normals, type Operation } from "../../../../models/mod.ts";

const width = fc.integer({ min: 1, max: 7 });

/** One layer: a product, and what may follow it. */
const layer = fc.record({
  product: fc.constantFrom("site", "site", "tied", "frozen"),
  width,
  bias: fc.boolean(),
  bend: fc.constantFrom("none", "relu", "gelu"),
  residual: fc.boolean(),
});

/**
 * Networks of one to four layers: sites, tied pairs of a site and its transpose, frozen matrices,
 * biases, ReLU, GELU, and residual branches around layers that keep the width.
 */
export const anyNetwork: fc.Arbitrary<Network> = fc.record({
  inputs: width,
  layers: fc.array(layer, { minLength: 1, maxLength: 4 }).filter((layers) =>
    layers.some(({ product }) => product !== "frozen")
  ),
  biasFirst: fc.boolean(),
  seed: fc.nat({ max: 1000 }),
}).map(({ inputs, layers, biasFirst, seed }) => {
  let offset = 0;
  const draw = (count: number) => {
    const values = normals({ seed, stream: "target", count, offset });
    offset += count;
    return Float32Array.from(values);
  };
  const gaussian = (rows: number, cols: number) =>
    matrix({ rows, cols }, draw(rows * cols).map((v) => v / Math.sqrt(rows)));
  const sites: Record<string, ReturnType<typeof gaussian>> = {};
  const frozen: Record<string, ReturnType<typeof gaussian>> = {};
  const biases: Record<string, Float32Array> = {};
  const operations: Operation[] = [];
  let current = inputs;
  const addBias = (name: string) => {
    biases[name] = draw(current).map((v) => 0.3 * v);
    operations.push({ kind: "bias", bias: name });
  };
  if (biasFirst) addBias("first");
  layers.forEach(({ product, width: wanted, bias, bend, residual }, index) => {
    const name = `${index}`;
    if (residual) operations.push({ kind: "save", as: name });
    const next = residual ? current : wanted;
    if (product === "frozen") {
      frozen[name] = gaussian(current, next);
      operations.push({ kind: "frozen", matrix: name });
      current = next;
    } else if (product === "site") {
      sites[name] = gaussian(current, next);
      operations.push({ kind: "site", site: name, transposed: false });
      current = next;
    } else {
      sites[name] = gaussian(current, wanted);
      operations.push(
        { kind: "site", site: name, transposed: false },
        { kind: "site", site: name, transposed: true },
      );
    }
    if (bias) addBias(name);
    if (bend !== "none") operations.push({ kind: bend });
    if (residual) operations.push({ kind: "add", from: name });
  });
  return { inputs, outputs: current, sites, frozen, biases, operations };
});
