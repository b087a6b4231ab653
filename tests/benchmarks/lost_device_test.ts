import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { type Engine, methods } from "../../apd/mod.ts";
import { startWebgpuEngine } from "../../apd/engine/webgpu/mod.ts";
import { runSuite, type SuiteRun } from "../../benchmarks/mod.ts";
import { environment, tickingClock, tinyBenchmark, withFolder } from "./fixtures.ts";

/** An engine whose devices a test can destroy. */
interface Destructible {
  readonly engine: Engine;
  /** All devices that it was given, the current one last. */
  readonly devices: readonly GPUDevice[];
  /** Number of the devices to come that are destroyed at once. */
  doomed: number;
}

/** Hands the test an engine, and every device that it asks for. */
async function withDevices(test: (made: Destructible) => Promise<void>): Promise<void> {
  const { gpu } = navigator;
  const devices: GPUDevice[] = [];
  let made: Destructible | undefined;
  gpu.requestAdapter = async (options) => {
    const adapter = await GPU.prototype.requestAdapter.call(gpu, options);
    return adapter && new Proxy(adapter, {
      get: (target, name) =>
        name !== "requestDevice"
          ? Reflect.get(target, name, target)
          : async (descriptor: GPUDeviceDescriptor) => {
            const device = await target.requestDevice(descriptor);
            devices.push(device);
            if (made !== undefined && made.doomed-- > 0) device.destroy();
            return device;
          },
    });
  };
  try {
    made = { engine: (await startWebgpuEngine({ now: () => 0 }))!, devices, doomed: 0 };
    await test(made);
  } finally {
    Reflect.deleteProperty(gpu, "requestAdapter");
  }
}

const SHARED = { steps: 120, batch: 16, learningRate: 0.01, schedule: "constant" };
const SETTINGS = {
  apd: {
    ...SHARED,
    components: 4,
    rank: 2,
    k: 1,
    minimality: 1,
    simplicity: 0.1,
    schattenP: 1,
    warmup: 0.05,
  },
  spd: {
    ...SHARED,
    subcomponents: 4,
    gateHidden: 3,
    importance: 1e-3,
    importanceP: 1,
    warmupSteps: 10,
  },
};

function suiteRun(out: string, id: keyof typeof SETTINGS, engine: Engine): SuiteRun {
  return {
    benchmarks: [tinyBenchmark],
    methods: methods.filter((method) => method.id === id),
    options: { [id]: SETTINGS[id] },
    profile: "quick",
    engine,
    together: 1,
    environment,
    out,
    clock: tickingClock(),
  };
}

const hasAdapter = await navigator.gpu?.requestAdapter() !== null;

function lostTest(name: string, test: (made: Destructible) => Promise<void>): void {
  Deno.test({
    name,
    ignore: !hasAdapter,
    sanitizeResources: false, // devices live until the process ends
    sanitizeOps: false,
    fn: () => withDevices(test),
  });
}

for (const id of ["apd", "spd"] as const) {
  lostTest(
    `a trial of ${id} that loses its device in the middle ends as if it had not`,
    (made) =>
      withFolder(async (folder) => {
        const { engine, devices } = made;
        const expected = await runSuite(suiteRun(join(folder, "undisturbed"), id, engine));
        strictEqual(devices.length, 1);
        const results = await runSuite({
          ...suiteRun(join(folder, "disturbed"), id, engine),
          onEvent: (event) => {
            const middle = event.kind === "progress" && event.progress.step > 10 &&
              event.progress.step < event.progress.steps;
            if (middle && devices.length === 1) devices[0]!.destroy();
          },
        });
        strictEqual(devices.length, 2);
        deepStrictEqual(results.trials.map(({ status }) => status), ["ok", "ok"]);
        deepStrictEqual(results.trials, expected.trials); // hashes of decompositions, curves, scores
      }),
  );

  lostTest(
    `a trial of ${id} that loses its device twice has failed, and the next one runs`,
    (made) =>
      withFolder(async (folder) => {
        const { engine, devices } = made;
        const { trials } = await runSuite({
          ...suiteRun(folder, id, engine),
          onEvent: (event) => {
            if (event.kind !== "progress" || devices.length > 1) return;
            made.doomed = 1;
            devices[0]!.destroy();
          },
        });
        deepStrictEqual(trials.map(({ status }) => status), ["failed", "ok"]);
        match(
          trials[0]!.message!,
          /^The WebGPU device was lost, and so was the new one that the run went on with: /,
        );
        strictEqual(devices.length, 3);
        ok(trials[1]!.scores["recovery"] !== undefined);
      }),
  );
}
