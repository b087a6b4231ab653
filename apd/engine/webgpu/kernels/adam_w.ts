import type { GradientSum } from "../gradient_sum.ts";
import { type Binding, type BufferSpec, float, type Kernel, loop, WORKGROUP } from "../kernel.ts";
import { ADAM, SCHEDULE_ROWS } from "./adam.ts";

/**
 * AdamW, Adam with decoupled weight decay `w` (Loshchilov and Hutter 2019; PyTorch's AdamW), on one
 * trained parameter:
 *
 *     g  = sum over gradients and their parts
 *     m  = b1 m + (1 - b1) g,   s = b2 s + (1 - b2) g^2
 *     v' = (1 - lr w) v - lr m / (1 - b1^t) / (sqrt(s / (1 - b2^t)) + eps)
 *
 * One thread updates a quad in place: no other kernel reads the parameter meanwhile. Padding has no
 * gradient and starts as zero, so it stays zero.
 */
export function adamWKernel(
  { name, weightDecay, step, schedule, value, mean, square, gradients }: {
    readonly name: string;
    /** `w` */
    readonly weightDecay: number;
    readonly step: BufferSpec;
    /**
     * One row a step, `(lr, 1 / (1 - b1^t), 1 / (1 - b2^t), 0)`, row `step` modulo
     * {@link SCHEDULE_ROWS}.
     */
    readonly schedule: BufferSpec;
    /** `v`, and as many quads of `m` and `s`. */
    readonly value: BufferSpec;
    readonly mean: BufferSpec;
    readonly square: BufferSpec;
    readonly gradients: readonly GradientSum[];
  },
): Kernel {
  const { beta1, beta2, epsilon } = ADAM;
  const quads = value.length;
  const bindings: Record<string, Binding> = {
    step: { buffer: step, access: "read" },
    schedule: { buffer: schedule, access: "read" },
    value: { buffer: value, access: "write" },
    mean: { buffer: mean, access: "write" },
    square: { buffer: square, access: "write" },
  };
  gradients.forEach(({ buffer }, i) => bindings[`gradient${i}`] = { buffer, access: "read" });
  return {
    name: `AdamW ${name}`,
    bindings,
    body: `var g = vec4f();
${
      gradients.map(({ parts }, i) =>
        loop({ name: "part", count: parts, body: `g += $gradient${i}[part * ${quads}u + item];` })
      ).join("\n")
    }
let rate = $schedule[$step[0] % ${SCHEDULE_ROWS}u];
let mean = ${float(beta1)} * $mean[item] + ${float(1 - beta1)} * g;
let square = ${float(beta2)} * $square[item] + ${float(1 - beta2)} * g * g;
$mean[item] = mean;
$square[item] = square;
$value[item] = (1.0 - rate.x * ${float(weightDecay)}) * $value[item] -
  rate.x * (mean * rate.y) / (sqrt(square * rate.z) + ${float(epsilon)});`,
    items: quads,
    workgroup: WORKGROUP,
  };
}
