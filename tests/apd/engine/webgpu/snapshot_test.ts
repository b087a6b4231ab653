import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import {
  type ApdProblem,
  type ApdSnapshot,
  type Decomposition,
  GpuLostError,
  readSnapshot,
  type SiteSnapshot,
  startEngine,
  writeSnapshot,
} from "../../../../apd/mod.ts";
import { requestGpu } from "../../../../apd/engine/webgpu/device/gpu.ts";
import { Pipelines } from "../../../../apd/engine/webgpu/device/pipelines.ts";
import { type Place, trainApd, trainApdTogether } from "../../../../apd/engine/webgpu/train_apd.ts";
import { encodeSafetensors, SafetensorsError } from "../../../../models/mod.ts";
import { smallTms } from "../../networks.ts";
import { smallTraining } from "../../small_training.ts";
import { gpuTest, type TestGpu } from "./gpu_fixture.ts";

const problem = smallTraining({ steps: 40, schedule: "cosine" });

/** A place whose clock goes on by 6 seconds at a time, so that snapshots come every few steps. */
function hurried(device: TestGpu): Place {
  let clock = 0;
  return { ...device, now: () => clock += 6000 };
}

/** Trains and collects the snapshots. */
async function withSnapshots(
  device: TestGpu,
  given: ApdProblem = problem,
): Promise<{ found: Decomposition; snapshots: ApdSnapshot[] }> {
  const snapshots: ApdSnapshot[] = [];
  const found = await trainApd(
    { ...given, onSnapshot: (snapshot) => snapshots.push(snapshot) },
    hurried(device),
  );
  return { found, snapshots };
}

gpuTest(
  "a run that goes on from any snapshot ends with the bits of an unbroken one",
  async (device) => {
    const unbroken = await trainApd(problem, { ...device, now: () => 0 });
    const { found, snapshots } = await withSnapshots(device);
    deepStrictEqual(found, unbroken);
    ok(snapshots.length > 4);
    ok(
      snapshots.some(({ step }) => step % 2 === 1) && snapshots.some(({ step }) => step % 2 === 0),
    );
    for (const resumeFrom of snapshots.slice(0, 4)) {
      const steps: number[] = [];
      const place = { ...device, now: () => 0 };
      const onProgress = ({ step }: { step: number }) => steps.push(step);
      deepStrictEqual(await trainApd({ ...problem, resumeFrom, onProgress }, place), unbroken);
      strictEqual(steps[0], resumeFrom.step + 1);
    }
  },
);

gpuTest("a run with unit norm goes on from a snapshot to the same bits", async (device) => {
  const unit = smallTraining({ steps: 12, unitNorm: true });
  const { found, snapshots: [, resumeFrom] } = await withSnapshots(device, unit);
  const resumed = { ...unit, resumeFrom: resumeFrom! };
  deepStrictEqual(await trainApd(resumed, { ...device, now: () => 0 }), found);
});

gpuTest("a snapshot in a file is the snapshot in memory", async (device) => {
  const { snapshots: [snapshot] } = await withSnapshots(device);
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "a.safetensors");
    await writeSnapshot(path, snapshot!);
    deepStrictEqual(await readSnapshot(path), snapshot);
    await Deno.writeFile(path, encodeSafetensors({}, { format: "another" }));
    await rejects(
      readSnapshot(path),
      (error) => error instanceof SafetensorsError && /format/.test(error.message),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

gpuTest("a snapshot of another problem is refused, with the difference", async (device) => {
  const { snapshots: [resumeFrom] } = await withSnapshots(device);
  const place = { ...device, now: () => 0 };
  const other = (changes: Partial<ApdProblem>) =>
    trainApd({ ...problem, resumeFrom: resumeFrom!, ...changes }, place);
  await rejects(other({ seed: 9 }), /of another problem: seed must be 9, is 4/);
  await rejects(other({ network: smallTms(9) }), /of another problem: network must be/);
  await rejects(
    other({ options: { ...problem.options, steps: 41 } }),
    /of another problem: options.steps must be 41, is 40/,
  );
  const sites = { W: { ...resumeFrom!.sites["W"]!, meanB: new Float32Array(1) } };
  await rejects(
    other({ resumeFrom: { ...resumeFrom!, sites } }),
    /meanB of site "W" must have 60 entries, has 1/,
  );
  const { squareA: _, ...incomplete } = resumeFrom!.sites["W"]!;
  await rejects(
    other({ resumeFrom: { ...resumeFrom!, sites: { W: incomplete as SiteSnapshot } } }),
    /squareA of site "W" must have 100 entries, has 0/,
  );
  await rejects(
    trainApdTogether([{ ...problem, resumeFrom: resumeFrom! }, problem], place),
    /problem 1 together with problem 0: it must go on from step \d+, its snapshot is of step 0/,
  );
  const oracle = await startEngine("tfjs:cpu");
  await rejects(oracle.trainApd({ ...problem, resumeFrom: resumeFrom! }), /use --engine webgpu/);
});

/** A place of its own whose device can be destroyed; renewing it makes another. */
async function ownPlace(renewals = 0): Promise<Place> {
  const gpu = (await requestGpu())!;
  return {
    gpu,
    pipelines: new Pipelines(gpu),
    now: hurried({ gpu, pipelines: new Pipelines(gpu) }).now,
    ...renewals > 0 && { renew: () => ownPlace(renewals - 1) },
  };
}

gpuTest(
  "a run whose device goes away goes on from its last snapshot, to the same bits",
  async (device) => {
    const second: ApdProblem = { ...problem, seed: 77 };
    const { found } = await withSnapshots(device);
    const place = await ownPlace(1);
    const told: number[] = [];
    let kept = 0;
    const results = await trainApdTogether([
      {
        ...problem,
        onProgress: ({ step }) => told.push(step),
        onSnapshot: () => {
          if (++kept === 3) place.gpu.device.destroy();
        },
      },
      second,
    ], place);
    const [first, other] = results;
    ok(first?.status === "fulfilled" && other?.status === "fulfilled");
    deepStrictEqual(first.value, found);
    deepStrictEqual(other.value, await trainApd(second, { ...device, now: () => 0 }));
    deepStrictEqual(told, Array.from({ length: 40 }, (_, i) => i + 1));
  },
);

gpuTest(
  "a run that loses its device twice without a snapshot in between ends with GpuLostError",
  async () => {
    const place = await ownPlace(5);
    let renewals = 0;
    const doomed = (here: Place): Place => ({
      ...here,
      now: () => 0, // no snapshots
      renew: async () => {
        renewals++;
        const next = doomed(await here.renew!());
        next.gpu.device.destroy();
        return next;
      },
    });
    const training = trainApd(
      { ...problem, onProgress: () => place.gpu.device.destroy() },
      doomed(place),
    );
    await rejects(training, (error) => error instanceof GpuLostError);
    strictEqual(renewals, 1);
  },
);
