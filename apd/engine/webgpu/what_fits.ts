import { totalBytes } from "./run_buffers.ts";
import { stepKernels, type StepProblem } from "./step_kernels.ts";

/**
 * What of an APD problem would fit a limit in bytes: the largest batch and number of components whose
 * buffers all fit, the other one as it is, and a smaller rank where there is one.
 */
export function whatFits(
  { problem, instances }: { readonly problem: StepProblem; readonly instances: number },
  available: number,
): string[] {
  const { options } = problem;
  const fits = (changed: Partial<StepProblem["options"]>) => {
    const { setup, step, report } = stepKernels({
      ...problem,
      options: { ...options, ...changed },
    });
    return [...setup, ...step, ...report].every(({ bindings }) =>
      Object.values(bindings).every(({ buffer }) => totalBytes(buffer, instances) <= available)
    );
  };
  const batch = largest(
    { least: Math.ceil(1 / options.k), below: options.batch },
    (batch) => fits({ batch }),
  );
  const components = largest(
    { least: options.topK === "sample" ? options.k : 1, below: options.components },
    (components) => fits({ components }),
  );
  return [
    ...batch === undefined ? [] : [`use a batch of at most ${batch}`],
    ...components === undefined ? [] : [`at most ${components} components`],
    ...options.rank > 1 ? ["use a smaller rank"] : [],
  ];
}

/** The largest number in `least .. below - 1` that fits, when `below` does not. */
function largest(
  { least, below }: { readonly least: number; readonly below: number },
  fits: (count: number) => boolean,
): number | undefined {
  if (least >= below || !fits(least)) return undefined;
  let [good, bad] = [least, below];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
