import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  initialResidualMlp,
  initialTms,
  isActive,
  type Matrix,
  multiplyMatrices,
  residualTruth,
} from "../../models/mod.ts";

const network = initialResidualMlp({ features: 4, width: 9, neurons: [3, 2], seed: 7 });
const { W_E, W_U } = network.frozen as { readonly W_E: Matrix; readonly W_U: Matrix };

function close(found: Matrix, expected: (row: number, col: number) => number): void {
  for (let r = 0; r < found.rows; r++) {
    for (let c = 0; c < found.cols; c++) {
      const [is, must] = [found.data[r * found.cols + c]!, expected(r, c)];
      ok(Math.abs(is - must) < 1e-6, `(${r}, ${c}) is ${is}, must be ${must}`);
    }
  }
}

const entry = ({ data, cols }: Matrix, r: number, c: number) => data[r * cols + c]!;

Deno.test("what a mechanism reads and writes is one row and one column of the virtual weights", () => {
  const { mechanisms } = residualTruth(network);
  strictEqual(mechanisms.length, 4);
  for (const l of [0, 1]) {
    const reads = multiplyMatrices(W_E, network.sites[`in ${l}`]!);
    const writes = multiplyMatrices(network.sites[`out ${l}`]!, W_U);
    mechanisms.forEach(({ weights }, i) => {
      close(
        multiplyMatrices(W_E, weights[`in ${l}`]!),
        (r, c) => r === i ? entry(reads, r, c) : 0,
      );
      close(
        multiplyMatrices(weights[`out ${l}`]!, W_U),
        (r, c) => c === i ? entry(writes, r, c) : 0,
      );
    });
  }
});

Deno.test("a mechanism of a residual MLP acts when its feature is not 0", () => {
  const { mechanisms } = residualTruth(network);
  deepStrictEqual(mechanisms.map((mechanism) => isActive(mechanism, [0, -0.5, 0, 0.1])), [
    false,
    true,
    false,
    true,
  ]);
});

Deno.test("mechanisms are compared by what they read; what they write is contested", () => {
  const { views, contested } = residualTruth(network);
  deepStrictEqual(views, [
    { name: "in 0", site: "in 0", left: W_E },
    { name: "in 1", site: "in 1", left: W_E },
  ]);
  deepStrictEqual(contested!.map(({ id }) => id), ["output-per-feature", "output-single"]);
  const [each, single] = contested!.map(({ truth }) => truth);
  for (const truth of [each!, single!]) {
    deepStrictEqual(truth.views, [
      { name: "out 0", site: "out 0", right: W_U },
      { name: "out 1", site: "out 1", right: W_U },
    ]);
  }
  strictEqual(each!.mechanisms.length, 4);
  deepStrictEqual(single!.mechanisms.map(({ weights, activity }) => ({ weights, activity })), [{
    weights: { "out 0": network.sites["out 0"]!, "out 1": network.sites["out 1"]! },
    activity: { when: "always" },
  }]);
});

Deno.test("a feature with a small row has no mechanism where a least share is asked for", () => {
  const reads = [0, 1].map((l) => multiplyMatrices(W_E, network.sites[`in ${l}`]!));
  const norms = [0, 1, 2, 3].map((i) =>
    Math.hypot(...reads.flatMap(({ data, cols }) => [...data.subarray(i * cols, (i + 1) * cols)]))
  );
  const [second] = norms.toSorted((a, b) => b - a).slice(1);
  const { mechanisms } = residualTruth(network, { least: 0.999 * second! / Math.max(...norms) });
  deepStrictEqual(
    mechanisms.map(({ name }) => name),
    norms.flatMap((norm, i) => norm >= second! ? [`feature ${i}`] : []),
  );
});

Deno.test("only a residual MLP has a residual truth", () => {
  throws(() => residualTruth(initialTms({ features: 3, hidden: 2, seed: 0 })), ReferenceError);
});
