import type { ApdOptions } from "../../apd_options.ts";

/** What the fused engine computes so far, by option. */
const SUPPORTED: Partial<ApdOptions> = {
  topK: "batch",
  attribution: "gradient",
  sparsity: 0,
  reconstruction: 0,
  activationReconstruction: 0,
  unitNorm: false,
};

/**
 * Refuses the options of APD that only the oracle engine knows.
 *
 * @throws {RangeError} that names the option and the engine that has it
 */
export function refuseUnsupported(options: ApdOptions): void {
  for (const [name, known] of Object.entries(SUPPORTED)) {
    const value = options[name as keyof ApdOptions];
    if (value === known) continue;
    throw new RangeError(
      `Cannot train with apd.${name} on engine webgpu: it must be ${known}, is ${value}; ` +
        `use --engine tfjs`,
    );
  }
}
