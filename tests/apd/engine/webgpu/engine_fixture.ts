import type { Engine } from "../../../../apd/mod.ts";
import { startWebgpuEngine } from "../../../../apd/engine/webgpu/mod.ts";

const engine = await startWebgpuEngine({ now: () => performance.now() });

/** A test of the whole fused engine; without a WebGPU adapter it is shown as ignored. */
export function engineTest(name: string, fn: (engine: Engine) => Promise<void>): void {
  Deno.test({
    name,
    ignore: engine === undefined,
    // the device lives until the process ends
    sanitizeResources: false,
    sanitizeOps: false,
    fn: () => fn(engine!),
  });
}
