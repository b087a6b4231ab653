import type { EngineChoice } from "../../apd/mod.ts";

/** Engines that must give the numbers of the float64 reference. */
const COMPARED: readonly EngineChoice[] = ["webgpu", "tfjs:wasm", "tfjs:webgpu"];

/** An engine under test and what `Deno.test` needs to know of it. */
export interface ComparedEngine {
  readonly id: EngineChoice;
  /** For `Deno.test`: skipped without a GPU adapter, whose device lives until the process ends. */
  readonly settings: Pick<Deno.TestDefinition, "ignore" | "sanitizeOps" | "sanitizeResources">;
}

const adapter = await navigator.gpu?.requestAdapter() ?? null;

/** Every compared engine; those that this machine can't start are skipped visibly. */
export const comparedEngines: readonly ComparedEngine[] = COMPARED.map((id) => {
  const gpu = id.endsWith("webgpu");
  return {
    id,
    settings: { ignore: gpu && adapter === null, sanitizeOps: !gpu, sanitizeResources: !gpu },
  };
});
