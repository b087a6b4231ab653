type LeftOut = Readonly<Record<string, string>>;

const NOT_QUICK = "too slow for the profile quick; in standard";
const NOT_STANDARD = "too slow for the profile standard without a GPU; in paper";

/** Why the profile `quick` leaves SPD out, by method: for {@link ProfileSettings.leftOut}. */
export const SPD_TAKES_LONG: LeftOut = { "spd": NOT_QUICK, "spd-adversarial": NOT_QUICK };

/** The same of its adversarial variant alone. */
export const ADVERSARIAL_TAKES_LONG: LeftOut = { "spd-adversarial": NOT_QUICK };

/** The same of all of these. */
export const LEARNERS_TAKE_LONG: LeftOut = { ...SPD_TAKES_LONG, "apd-seeded": NOT_QUICK };

/** Why the profile `standard` leaves SPD's adversarial variant out of the larger batches. */
export const ADVERSARIAL_TAKES_LONGER: LeftOut = { "spd-adversarial": NOT_STANDARD };

/** Why it leaves SPD out altogether. */
export const SPD_TAKES_LONGER: LeftOut = { ...ADVERSARIAL_TAKES_LONGER, "spd": NOT_STANDARD };

/** Why it leaves methods out of the residual MLPs of the published size: 0.6 s and more a step of APD. */
export const LARGE_TAKES_LONGER: LeftOut = {
  ...ADVERSARIAL_TAKES_LONGER,
  "apd": NOT_STANDARD,
  "apd-seeded": NOT_STANDARD,
};
