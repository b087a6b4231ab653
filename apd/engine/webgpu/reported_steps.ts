/** Most steps between two reports of the losses. */
const MOST_UNREPORTED = 200;

/** Which steps of a run report their losses. */
export function reportedSteps(steps: number): (step: number) => boolean {
  const every = Math.min(Math.max(1, Math.floor(steps / 200)), MOST_UNREPORTED);
  return (step) => step === 0 || (step + 1) % every === 0 || step === steps - 1;
}
