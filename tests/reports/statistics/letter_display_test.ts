import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { letterDisplay } from "../../../reports/statistics/letter_display.ts";

const graphs = fc.integer({ min: 1, max: 10 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    separated: fc.array(
      fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([a, b]) => a !== b),
      { maxLength: count === 1 ? 0 : 30 },
    ),
  })
);

Deno.test("letterDisplay gives two items a set in common exactly where they are not separated", () => {
  fc.assert(fc.property(graphs, ({ count, separated }) => {
    const columns = letterDisplay({ count, separated });
    for (let a = 0; a < count; a++) {
      for (let b = a; b < count; b++) {
        const apart = separated.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
        strictEqual(columns.some((set) => set.includes(a) && set.includes(b)), !apart);
      }
    }
  }));
});

Deno.test("letterDisplay keeps no set that another one holds", () => {
  fc.assert(fc.property(graphs, (graph) => {
    const columns = letterDisplay(graph);
    columns.forEach((set, i) =>
      columns.forEach((other, j) => ok(i === j || !set.every((item) => other.includes(item))))
    );
  }));
});

Deno.test("letterDisplay depends on no order of the pairs", () => {
  fc.assert(fc.property(graphs, ({ count, separated }) => {
    const turned = separated.map(([a, b]) => [b, a] as const).reverse();
    deepStrictEqual(
      letterDisplay({ count, separated: turned }),
      letterDisplay({ count, separated }),
    );
  }));
});

Deno.test("letterDisplay orders sets by their items", () => {
  deepStrictEqual(letterDisplay({ count: 4, separated: [[0, 3], [1, 3], [0, 2]] }), [
    [0, 1],
    [1, 2],
    [2, 3],
  ]);
  deepStrictEqual(letterDisplay({ count: 0, separated: [] }), []);
});

Deno.test("letterDisplay is quick for thirty items that are tied with their neighbours", () => {
  const items = Array.from({ length: 30 }, (_, i) => i);
  const separated = items.flatMap((a) =>
    items.filter((b) => b > a + 4).map((b) => [a, b] as const)
  );
  strictEqual(letterDisplay({ count: 30, separated }).length, 26);
});
