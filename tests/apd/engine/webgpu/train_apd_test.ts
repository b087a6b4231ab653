import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { type ApdProblem, DivergedError, type Progress, startEngine } from "../../../../apd/mod.ts";
import { GpuLimitError, startWebgpuEngine } from "../../../../apd/engine/webgpu/mod.ts";
import { smallTraining } from "../../small_training.ts";
import { engineTest } from "./engine_fixture.ts";

type Losses = Progress["losses"];

const problem = smallTraining({ schedule: "cosine", steps: 300 });
const { options } = problem;

/** Without a mask: everything that attributions weigh carries a gradient. */
const lp = smallTraining({
  topK: "none",
  minimality: 0,
  sparsity: 0.05,
  reconstruction: 1,
  schedule: "cosine",
  steps: 500,
});

const curves = {
  "default options": smallTraining({ schedule: "cosine", steps: 500 }),
  "Lp": lp,
  "integrated gradients": smallTraining({
    attribution: "integrated-gradients",
    schedule: "cosine",
    steps: 200,
  }),
  "ablation, last component always on": smallTraining({
    attribution: "ablation",
    distil: true,
    schedule: "cosine",
    steps: 200,
  }),
};

for (const [name, long] of Object.entries(curves)) {
  const { steps } = long.options;
  engineTest(
    `${steps} steps give the loss curve of the oracle within 1%: ${name}`,
    async (fused) => {
      const [oracle, found] = [new Map<number, Losses>(), new Map<number, Losses>()];
      const follow = (curve: Map<number, Losses>): ApdProblem => ({
        ...long,
        onProgress: ({ step, losses }) => curve.set(step, losses),
      });
      await (await startEngine("tfjs:wasm")).trainApd(follow(oracle));
      await fused.trainApd(follow(found));
      strictEqual(found.size, steps > 250 ? steps / 2 + 1 : steps);
      for (const [step, losses] of found) {
        deepStrictEqual(Object.keys(losses), Object.keys(oracle.get(step)!));
        for (const [term, loss] of Object.entries(losses)) {
          const expected = oracle.get(step)![term]!;
          const message = `${term} of step ${step}: ${loss}, expected ${expected}`;
          ok(Math.abs(loss - expected) <= 0.01 * expected, message);
        }
      }
    },
  );
}

engineTest("two Lp runs with one seed give the same components to the last bit", async (fused) => {
  const short = { ...lp, options: { ...lp.options, steps: 20 } };
  deepStrictEqual(await fused.trainApd(short), await fused.trainApd(short));
});

engineTest("two runs with one seed give the same components to the last bit", async (fused) => {
  deepStrictEqual(await fused.trainApd(problem), await fused.trainApd(problem));
});

engineTest("how many steps are submitted at once changes no bit", async (fused) => {
  let clock = 0;
  const slow = await startWebgpuEngine({ now: () => clock += 1000 });
  const short = { ...problem, options: { ...options, steps: 21 } };
  deepStrictEqual(await slow!.trainApd(short), await fused.trainApd(short));
});

engineTest("a long run reports about 200 times, in order, and its last step", async (fused) => {
  const steps: number[] = [];
  const long = { ...options, steps: 1003 };
  await fused.trainApd({ ...problem, options: long, onProgress: ({ step }) => steps.push(step) });
  deepStrictEqual(steps, [1, ...Array.from({ length: 200 }, (_, i) => 5 * i + 5), 1003]);
});

engineTest("an exploding run is reported as diverged, with its step", async (fused) => {
  await rejects(
    fused.trainApd({ ...problem, options: { ...options, learningRate: 1e30 } }),
    (error) => error instanceof DivergedError && error.step > 0 && error.step < 60,
  );
});

engineTest("a long run that explodes between two reports is diverged as well", async (fused) => {
  for (const learningRate of [1e3, 3e4]) {
    const long = { ...options, learningRate, schedule: "constant" as const, steps: 2000 };
    await rejects(fused.trainApd({ ...problem, options: long }), DivergedError);
  }
});

engineTest("an aborted run stops", async (fused) => {
  const controller = new AbortController();
  let last = 0;
  await rejects(
    fused.trainApd({
      ...problem,
      options: { ...options, steps: 1e6 },
      signal: controller.signal,
      onProgress: ({ step }) => {
        last = step;
        controller.abort();
      },
    }),
    { name: "AbortError" },
  );
  ok(last < 100_000, `still ran at step ${last}`);
});

engineTest("a run that the adapter cannot hold is refused with what it needs", async (fused) => {
  await rejects(
    fused.trainApd({ ...problem, options: { ...options, components: 1000, batch: 1e6 } }),
    (error) =>
      error instanceof GpuLimitError && error.needed > error.available &&
      /use a batch of at most \d+, or at most \d+ components/.test(error.message),
  );
});

engineTest("the fused engine is the automatic choice where there is an adapter", async (engine) => {
  const chosen = await startEngine("auto");
  strictEqual(chosen.id, "webgpu");
  strictEqual(chosen.adapter, engine.adapter);
});
