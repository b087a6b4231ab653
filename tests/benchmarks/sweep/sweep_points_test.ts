import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { parseGrid } from "../../../benchmarks/sweep/parse_grid.ts";
import { MAX_POINTS, sweepPoints } from "../../../benchmarks/sweep/sweep_points.ts";

const pointsOf = (grid: readonly string[], random?: { count: number; seed: number }) =>
  sweepPoints({ method: "noisy", profile: "quick", axes: parseGrid(grid, "noisy"), random });

Deno.test("a grid has every combination once, the last option fastest", async () => {
  const points = await pointsOf(["noisy.steps=1,2", "noisy.mode=soft,hard,soft"]);
  deepStrictEqual(points.map(({ settings }) => settings), [
    { steps: 1, mode: "soft" },
    { steps: 1, mode: "hard" },
    { steps: 2, mode: "soft" },
    { steps: 2, mode: "hard" },
  ]);
  strictEqual(new Set(points.map(({ id }) => id)).size, 4);
});

Deno.test("a point has the same folder whatever the order of the options, another in another profile", async () => {
  const [a] = await pointsOf(["noisy.steps=1", "noisy.noise=0.5"]);
  const [b] = await pointsOf(["noisy.noise=0.5", "noisy.steps=1"]);
  strictEqual(a!.id, b!.id);
  const axes = parseGrid(["noisy.steps=1", "noisy.noise=0.5"], "noisy");
  const [c] = await sweepPoints({ method: "noisy", profile: "standard", axes });
  ok(c!.id !== a!.id);
});

Deno.test("random points repeat for a seed, lie in their ranges, and more of them start with the same", async () => {
  const grid = ["noisy.noise=log:0.001..10", "noisy.share=2..3", "noisy.steps=1,2,3"];
  const few = await pointsOf(grid, { count: 5, seed: 1 });
  const many = await pointsOf(grid, { count: 100, seed: 1 });
  deepStrictEqual(many.slice(0, 5), few);
  ok((await pointsOf(grid, { count: 5, seed: 2 }))[0]!.id !== few[0]!.id);
  const noises = many.map(({ settings }) => Number(settings["noise"]));
  ok(noises.every((noise) => noise >= 0.001 && noise <= 10));
  const below = noises.filter((noise) => noise < 0.1).length; // half of the logarithm
  ok(below > 30 && below < 70, String(below));
  ok(
    many.every(({ settings }) => Number(settings["share"]) >= 2 && Number(settings["share"]) <= 3),
  );
  strictEqual(new Set(many.map(({ settings }) => settings["steps"])).size, 3);
});

Deno.test("a point that is drawn twice runs once", async () => {
  strictEqual((await pointsOf(["noisy.steps=1,2"], { count: 50, seed: 0 })).length, 2);
});

Deno.test("a range without draws and a grid that is too large are refused", async () => {
  await rejects(() => pointsOf(["noisy.noise=0..1"]), {
    name: "InputError",
    message: "Cannot sweep the whole range of noise: draw points with --random",
  });
  const values = Array.from({ length: MAX_POINTS + 1 }, (_, i) => i).join();
  await rejects(
    () => pointsOf([`noisy.noise=${values}`]),
    /Cannot sweep 1001 points: at most 1000/,
  );
});

for (
  const [grid, message] of [
    [["steps=1"], /steps=1: must look like noisy\.option=1,2/],
    [["apd.steps=1"], /apd\.steps=1: must be an option of noisy/],
    [["noisy.noise=2..1"], /two rising numbers/],
    [["noisy.noise=a..b"], /two rising numbers/],
    [["noisy.noise=log:0..1"], /above 0 for log/],
    [["noisy.steps=1", "noisy.steps=2"], /noisy\.steps twice/],
  ] as const
) {
  Deno.test(`--grid ${grid.join(" ")} is refused`, () => {
    throws(() => parseGrid(grid, "noisy"), { name: "InputError", message });
  });
}
