import { PATH_SCALES } from "../../../attribution.ts";
import { type BufferSpec, float, type Kernel, WORKGROUP } from "../kernel.ts";

/** Writes `alpha_s`, from one point to the next: they are multiples of `1/32`, so that no sum rounds. */
export function pathScaleKernel(scale: BufferSpec, s: number): Kernel {
  const [first, second] = [PATH_SCALES[0]!, PATH_SCALES[1]!];
  return {
    name: "path scale",
    bindings: { scale: { buffer: scale, access: "write" } },
    body: `$scale[0] ${s === 0 ? `= ${float(first)}` : `+= ${float(second - first)}`};`,
    items: 1,
    workgroup: WORKGROUP,
  };
}
