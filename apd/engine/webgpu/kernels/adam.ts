import { type BufferSpec, float, type Kernel, quads, unroll, WORKGROUP } from "../kernel.ts";
import type { SiteBuffers } from "../site_buffers.ts";

/** Adam's decay rates and floor (Kingma and Ba 2015), those of the authors' code. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Steps whose row of the schedule is on the device at a time. */
export const SCHEDULE_ROWS = 4096;

/** Operations of an update for each entry. */
const UPDATE_OPERATIONS = 16;

/** What both updates read besides the site's own buffers. */
export interface AdamInputs {
  readonly step: BufferSpec;
  /**
   * One row a step, `(learning rate, 1 / (1 - beta1^t), 1 / (1 - beta2^t), 0)`, row `step` modulo
   * {@link SCHEDULE_ROWS}.
   */
  readonly schedule: BufferSpec;
  /** `n_c [C]` */
  readonly counts: BufferSpec;
  /** Columns of `A` keep norm 1: `dA` without its part along `A` (`parallel_gradient.ts`). */
  readonly unitNorm: boolean;
}

/**
 * `dA[c] = dP[c] @ B[c]^T + n_c pull A[c]`, `[C, d_in, m]`, consumed by Adam; with unit norm the pull
 * of `parallel_gradient.ts` stands for `n_c pull`. One thread updates 4
 * rows of 4 columns.
 */
export function adamAKernel(site: SiteBuffers, inputs: AdamInputs): Kernel {
  const { components: C, dIn, dOut, rank } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  return {
    name: `Adam A ${site.name}`,
    bindings: {
      ...shared(inputs, { counts: !inputs.unitNorm }),
      dP: { buffer: site.dP, access: "read" },
      A: { buffer: site.A, access: "read" },
      B: { buffer: site.B, access: "read" },
      pull: { buffer: inputs.unitNorm ? site.unitPull : site.pullA, access: "read" },
      mean: { buffer: site.meanA, access: "write", touched: 2 * site.meanA.length },
      square: { buffer: site.squareA, access: "write", touched: 2 * site.squareA.length },
      next: { buffer: site.nextA, access: "write" },
    },
    body: `let m = item % ${M}u;
let row = (item / ${M}u) % ${R}u;
let c = item / ${R * M}u;
${unroll(4, (r) => `var g${r} = vec4f();`)}
for (var q = 0u; q < ${Q}u; q++) {
  ${unroll(4, (k) => `let b${k} = $B[(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q];`)}
  ${
      unroll(
        4,
        (r) =>
          `{ let d = $dP[(c * ${R * 4}u + row * 4u + ${r}u) * ${Q}u + q]; ` +
          `g${r} += vec4f(dot(d, b0), dot(d, b1), dot(d, b2), dot(d, b3)); }`,
      )
    }
}
let pull = ${inputs.unitNorm ? "" : "f32($counts[c]) * "}$pull[c * ${M}u + m];
${rates()}
${
      unroll(4, (r) =>
        update({
          place: `(c * ${R * 4}u + row * 4u + ${r}u) * ${M}u + m`,
          gradient: `g${r}`,
          value: "$A",
          pull: "pull",
        }))
    }`,
    items: C * R * M,
    workgroup: WORKGROUP,
    operations: C * dIn * rank * (2 * dOut + UPDATE_OPERATIONS),
  };
}

/**
 * `dB[c] = A[c]^T @ dP[c] + n_c pull B[c]`, `[C, m, d_out]`, consumed by Adam. One thread updates 4
 * rows of 4 columns.
 */
export function adamBKernel(site: SiteBuffers, inputs: AdamInputs): Kernel {
  const { components: C, dIn, dOut, rank } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  return {
    name: `Adam B ${site.name}`,
    bindings: {
      ...shared(inputs, { counts: true }),
      dP: { buffer: site.dP, access: "read" },
      A: { buffer: site.A, access: "read" },
      B: { buffer: site.B, access: "read" },
      pull: { buffer: site.pullB, access: "read" },
      mean: { buffer: site.meanB, access: "write", touched: 2 * site.meanB.length },
      square: { buffer: site.squareB, access: "write", touched: 2 * site.squareB.length },
      next: { buffer: site.nextB, access: "write" },
    },
    body: `let q = item % ${Q}u;
let m = (item / ${Q}u) % ${M}u;
let c = item / ${Q * M}u;
${unroll(4, (k) => `var g${k} = vec4f();`)}
for (var i = 0u; i < ${dIn}u; i++) {
  let a = $A[(c * ${R * 4}u + i) * ${M}u + m];
  let d = $dP[(c * ${R * 4}u + i) * ${Q}u + q];
  ${unroll(4, (k) => `g${k} += a.${"xyzw"[k]} * d;`)}
}
let pulls = f32($counts[c]) * $pull[c * ${M}u + m];
${rates()}
${
      unroll(4, (k) =>
        update({
          place: `(c * ${M * 4}u + m * 4u + ${k}u) * ${Q}u + q`,
          gradient: `g${k}`,
          value: "$B",
          pull: `pulls.${"xyzw"[k]}`,
        }))
    }`,
    items: C * M * Q,
    workgroup: WORKGROUP,
    operations: C * rank * dOut * (2 * dIn + UPDATE_OPERATIONS),
  };
}

/**
 * Adam for gradients of `A` or `B` that are there; pulls as in the other two. One thread updates 4
 * rows of 4 columns.
 */
export function adamGivenKernel(
  site: SiteBuffers,
  { factor, ...inputs }: AdamInputs & { readonly factor: "A" | "B" },
): Kernel {
  const { dIn, dOut, rank } = site;
  const [R, Q, M] = [quads(dIn), quads(dOut), quads(rank)];
  const ofA = factor === "A";
  const [mean, square] = ofA ? [site.meanA, site.squareA] : [site.meanB, site.squareB];
  const unitNorm = ofA && inputs.unitNorm;
  // rows of a quad of columns, which share a quad of pulls; padding stays zero
  const [rows, cols] = ofA ? [R, M] : [M, Q];
  const own = ofA ? 4 : Math.min(4, rank);
  const pull = `${unitNorm ? "" : "f32($counts[c]) * "}$pull[c * ${M}u + ${ofA ? "col" : "row"}]`;
  return {
    name: `Adam ${factor} ${site.name}`,
    bindings: {
      ...shared(inputs, { counts: !unitNorm }),
      gradient: { buffer: ofA ? site.dA : site.dB, access: "read" },
      value: { buffer: ofA ? site.A : site.B, access: "read" },
      pull: { buffer: unitNorm ? site.unitPull : ofA ? site.pullA : site.pullB, access: "read" },
      mean: { buffer: mean, access: "write", touched: 2 * mean.length },
      square: { buffer: square, access: "write", touched: 2 * square.length },
      next: { buffer: ofA ? site.nextA : site.nextB, access: "write" },
    },
    body: `let col = item % ${cols}u;
let row = (item / ${cols}u) % ${rows}u;
let c = item / ${rows * cols}u;
let pulls = ${pull};
${rates()}
${
      unroll(own, (r) =>
        update({
          place: `(c * ${rows * 4}u + row * 4u + ${r}u) * ${cols}u + col`,
          gradient: "$gradient[place]",
          value: "$value",
          pull: ofA ? "pulls" : `pulls.${"xyzw"[r]}`,
        }))
    }`,
    items: mean.length / 4,
    workgroup: WORKGROUP,
    operations: mean.length * 4 * UPDATE_OPERATIONS,
  };
}

function shared(
  { step, schedule, counts }: AdamInputs,
  uses: { readonly counts: boolean },
): Kernel["bindings"] {
  return {
    step: { buffer: step, access: "read" },
    schedule: { buffer: schedule, access: "read" },
    ...uses.counts && { counts: { buffer: counts, access: "read" as const } },
  };
}

function rates(): string {
  return `let rate = $schedule[$step[0] % ${SCHEDULE_ROWS}u];`;
}

/** `m = b1 m + (1-b1) g`, `s = b2 s + (1-b2) g^2`, `v' = v - lr m^ / (sqrt(s^) + eps)`. */
function update(
  { place, gradient, value, pull }: {
    readonly place: string;
    readonly gradient: string;
    readonly value: string;
    readonly pull: string;
  },
): string {
  const { beta1, beta2, epsilon } = ADAM;
  return `{
  let place = ${place};
  let value = ${value}[place];
  let gradient = ${gradient} + ${pull} * value;
  let mean = ${float(beta1)} * $mean[place] + ${float(1 - beta1)} * gradient;
  let square = ${float(beta2)} * $square[place] + ${float(1 - beta2)} * gradient * gradient;
  $mean[place] = mean;
  $square[place] = square;
  $next[place] = value - rate.x * (mean * rate.y) / (sqrt(square * rate.z) + ${float(epsilon)});
}`;
}
