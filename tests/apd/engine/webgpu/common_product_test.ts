import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { type BufferSpec, quads } from "../../../../apd/engine/webgpu/kernel.ts";
import {
  commonProductKernels,
  type KeptRows,
} from "../../../../apd/engine/webgpu/kernels/common_product.ts";
import { padMatrices, unpadMatrices } from "../../../../apd/engine/webgpu/padded_matrix.ts";
import { gpuTest, type TestGpu } from "./gpu_fixture.ts";
import { runKernels } from "./run_kernels.ts";

/** Sizes of a product `X[c]^T @ U` and how it is cut and stored. */
interface Case {
  /** `C`, `K`, `J` and `N` */
  readonly count: number;
  readonly rows: number;
  readonly places: number;
  readonly cols: number;
  readonly transposed: boolean;
  /** `B`; 0 without kept rows. */
  readonly samples: number;
  readonly columnQuads: number;
  readonly placeQuads: number;
}

/** Small whole numbers: every sum of their products is exact in 32 bits, whatever its order. */
function wholeNumbers(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => (i * step) % 7 - 3);
}

function quadBuffer(name: string, padded: Float32Array): BufferSpec {
  return { name, type: "vec4f", length: padded.length / 4 };
}

/** The product on the device and by its formula, both `[C, J, N]` or `[C, N, J]`. */
async function bothProducts(gpu: TestGpu, sizes: Case) {
  const { count: C, rows: K, places: J, cols: N, transposed, samples: B } = sizes;
  const X = wholeNumbers(C * K * J, 5);
  const U = wholeNumbers(K * N, 3);
  const inner = wholeNumbers(B * C * J, 2);
  const outer = wholeNumbers(B * N, 4);
  const keeps = (b: number, c: number) => (b + c) % 3 === 0;
  const expected = new Float32Array(C * J * N);
  for (let c = 0; c < C; c++) {
    for (let j = 0; j < J; j++) {
      for (let n = 0; n < N; n++) {
        let sum = 0;
        for (let k = 0; k < K; k++) sum += X[(c * K + k) * J + j]! * U[k * N + n]!;
        for (let b = 0; b < B; b++) {
          if (keeps(b, c)) sum += inner[(b * C + c) * J + j]! * outer[b * N + n]!;
        }
        expected[transposed ? (c * N + n) * J + j : (c * J + j) * N + n] = sum + 0;
      }
    }
  }

  const shape = { count: C, rows: transposed ? N : J, cols: transposed ? J : N };
  const contents = new Map<BufferSpec, Float32Array | Uint32Array>();
  const make = (name: string, padded: Float32Array) => {
    const buffer = quadBuffer(name, padded);
    contents.set(buffer, padded);
    return buffer;
  };
  const product = quadBuffer("product", padMatrices(expected, shape));
  const kept = B === 0 ? undefined : keptRows();
  function keptRows(): KeptRows {
    const lists = new Uint32Array(C * B);
    const counts = Uint32Array.from({ length: C }, (_, c) => {
      const own = [...Array(B).keys()].filter((b) => keeps(b, c));
      lists.set(own, c * B);
      return own.length;
    });
    const [countBuffer, listBuffer]: BufferSpec[] = [
      { name: "counts", type: "u32", length: C },
      { name: "lists", type: "u32", length: C * B },
    ];
    contents.set(countBuffer!, counts);
    contents.set(listBuffer!, lists);
    return {
      counts: countBuffer!,
      lists: listBuffer!,
      samples: B,
      pairs: counts.reduce((sum, one) => sum + one, 0),
      rows: [{
        inner: make("inner", padRows(inner, J)),
        outer: make("outer", padRows(outer, N)),
      }],
    };
  }
  const kernels = commonProductKernels({
    name: "product",
    stack: {
      buffer: make("X", padMatrices(X, { count: C, rows: K, cols: J })),
      count: C,
      places: J,
      rows: K,
    },
    common: { buffer: make("U", padMatrices(U, { count: 1, rows: K, cols: N })), cols: N },
    product,
    transposed,
    ...kept && { kept },
    tuning: {
      productColumns: sizes.columnQuads,
      productPlaces: sizes.placeQuads,
      productThreads: 16,
    },
  });
  const [result] = await runKernels(gpu, { kernels, contents, read: [product] });
  return { kernels, expected, actual: unpadMatrices(new Float32Array(result!), shape) };
}

/** Rows of quads without padding rows between them. */
function padRows(data: Float32Array, width: number): Float32Array {
  const padded = new Float32Array(data.length / width * quads(width) * 4);
  for (let row = 0; row < data.length / width; row++) {
    padded.set(data.subarray(row * width, (row + 1) * width), row * quads(width) * 4);
  }
  return padded;
}

gpuTest("a stack times a common matrix, however it is cut", async (gpu) => {
  const whole = (min: number, max: number) => fc.integer({ min, max });
  const cases: fc.Arbitrary<Case> = fc.record({
    count: whole(1, 6),
    rows: whole(1, 40),
    places: fc.oneof(fc.constant(1), whole(1, 19)),
    cols: whole(1, 30),
    transposed: fc.boolean(),
    samples: fc.constantFrom(0, 1, 9),
    columnQuads: whole(1, 5),
    placeQuads: whole(1, 3),
  });
  await fc.assert(
    fc.asyncProperty(cases, async (sizes) => {
      const { actual, expected } = await bothProducts(gpu, sizes);
      deepStrictEqual(actual, expected);
    }),
    { numRuns: 25, seed: 7 },
  );
});

for (const transposed of [false, true]) {
  gpuTest(
    `a common matrix beyond the uniform buffers of one kernel, ${
      transposed ? "as columns" : "as rows"
    }`,
    async (gpu) => {
      const { kernels, actual, expected } = await bothProducts(gpu, {
        count: 2,
        rows: 2100,
        places: 6,
        cols: 100,
        transposed,
        samples: 9,
        columnQuads: 7,
        placeQuads: 2,
      });
      ok(kernels.length > 1);
      deepStrictEqual(actual, expected);
    },
  );
}
