import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import {
  chanceOfAny,
  type FeatureDistribution,
  type FeatureGroup,
  meanActiveInputs,
  sparseFeatureSampler,
} from "../../models/mod.ts";

const SOURCE = { seed: 5, stream: "data" } as const;
const PLAIN = { features: 7, probability: 0.2, low: 0, high: 1 };
const PAIR: FeatureGroup = { inputs: [5, 1], probability: 0.4, low: -1, high: 1 };
const BIT: FeatureGroup = { inputs: [3], probability: 0.1, low: 1, high: 1 };
const GROUPED: FeatureDistribution = { ...PLAIN, groups: [PAIR, BIT] };
const BATCH = 20_000;

function columns(distribution: FeatureDistribution): Float32Array[] {
  const x = sparseFeatureSampler(distribution, SOURCE).sample({ step: 0, batch: BATCH });
  const { features } = distribution;
  return Array.from(
    { length: features },
    (_, j) => Float32Array.from({ length: BATCH }, (_, b) => x[b * features + j]!),
  );
}

Deno.test("the inputs of a group are active together, as often as the group's probability says", () => {
  const x = columns(GROUPED);
  let active = 0;
  for (let b = 0; b < BATCH; b++) {
    strictEqual(x[5]![b] !== 0, x[1]![b] !== 0, `sample ${b}`);
    active += x[5]![b] === 0 ? 0 : 1;
  }
  ok(Math.abs(active / BATCH - 0.4) < 4 * Math.sqrt(0.4 * 0.6 / BATCH), `${active} of ${BATCH}`);
});

Deno.test("each input of an active group draws a value of its own, uniform and independent", () => {
  const x = columns(GROUPED);
  const both = [...x[5]!.keys()].filter((b) => x[5]![b] !== 0);
  for (const j of [5, 1]) {
    const values = both.map((b) => (x[j]![b]! + 1) / 2).toSorted((a, b) => a - b);
    // Kolmogorov-Smirnov distance; 1.95 / sqrt(n) has p = 0.001
    const distance = Math.max(...values.map((u, i) => Math.abs(u - i / values.length)));
    ok(distance < 1.95 / Math.sqrt(values.length), `distance of ${j} is ${distance}`);
  }
  const product = both.reduce((sum, b) => sum + x[5]![b]! * x[1]![b]!, 0) / both.length;
  ok(Math.abs(product) < 4 / 3 / Math.sqrt(both.length), `mean product is ${product}`);
});

Deno.test("a group whose ends are equal has that value whenever it is active", () => {
  const bit = columns(GROUPED)[3]!;
  ok(bit.every((value) => value === 0 || value === 1));
  const active = bit.filter((value) => value === 1).length;
  ok(Math.abs(active / BATCH - 0.1) < 4 * Math.sqrt(0.1 * 0.9 / BATCH), `${active} of ${BATCH}`);
});

Deno.test("groups leave the other inputs as they were", () => {
  const [plain, grouped] = [columns(PLAIN), columns(GROUPED)];
  for (const j of [0, 2, 4, 6]) deepStrictEqual(grouped[j], plain[j]);
});

Deno.test("a group of one input with the common numbers changes nothing", () => {
  const { probability, low, high } = PLAIN;
  const groups = [{ inputs: [2], probability, low, high }];
  deepStrictEqual(columns({ ...PLAIN, groups }), columns(PLAIN));
});

Deno.test("groups that cannot be are refused with the value", () => {
  const refused: readonly (readonly [FeatureGroup[], RegExp])[] = [
    [[PAIR, { ...BIT, inputs: [] }], /group 1 must have at least 1 input/],
    [[{ ...PAIR, inputs: [0, 7] }], /group 0 must be whole numbers in 0\.\.6, one is 7/],
    [[{ ...PAIR, inputs: [-1] }], /one is -1/],
    [[{ ...PAIR, inputs: [1.5] }], /one is 1\.5/],
    [[PAIR, { ...BIT, inputs: [1] }], /in one group once, 1 is in 0 and 1/],
    [[{ ...PAIR, inputs: [2, 2] }], /in one group once, 2 is in 0 and 0/],
    [[{ ...PAIR, probability: 0 }], /probability of group 0 must be in \(0, 1\], is 0/],
    [[{ ...PAIR, probability: 1.5 }], /probability of group 0 .* is 1\.5/],
    [[{ ...PAIR, low: 2 }], /low of group 0 must be at most high .* are 2 and 1/],
    [[{ ...PAIR, high: Infinity }], /are -1 and Infinity/],
    [[{ ...PAIR, low: 0, high: 0 }], /constant value of group 0 must not be 0/],
  ];
  for (const [groups, message] of refused) {
    throws(() => sparseFeatureSampler({ ...PLAIN, groups }, SOURCE), {
      name: "RangeError",
      message,
    });
  }
});

/** By going through every set of single inputs and groups that can be active. */
function chanceByEnumeration(inputs: readonly number[], distribution: FeatureDistribution): number {
  const { features, probability, groups = [] } = distribution;
  const grouped = groups.flatMap((group) => group.inputs);
  const units = [
    ...groups,
    ...Array.from({ length: features }, (_, j) => ({ inputs: [j], probability }))
      .filter(({ inputs: [j] }) => !grouped.includes(j!)),
  ];
  let chance = 0;
  for (let set = 0; set < 2 ** units.length; set++) {
    const on = units.filter((_, u) => (set >> u) & 1);
    if (!on.some((unit) => unit.inputs.some((input) => inputs.includes(input)))) continue;
    chance += units.reduce(
      (product, { probability: p }, u) => product * ((set >> u) & 1 ? p : 1 - p),
      1,
    );
  }
  return chance;
}

Deno.test("the chance that any of some inputs is active counts a group once", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 6 })), (inputs) => {
    const [found, expected] = [chanceOfAny(inputs, GROUPED), chanceByEnumeration(inputs, GROUPED)];
    ok(Math.abs(found - expected) < 1e-12, `${found} instead of ${expected}`); // float64 rounding
  }));
});

Deno.test("the mean number of active inputs sums their chances", () => {
  const chances = [0, 1, 2, 3, 4, 5, 6].map((j) => chanceByEnumeration([j], GROUPED));
  const expected = chances.reduce((sum, chance) => sum + chance, 0);
  ok(Math.abs(meanActiveInputs(GROUPED) - expected) < 1e-12); // float64 rounding
  strictEqual(meanActiveInputs(PLAIN), 7 * 0.2);
});
