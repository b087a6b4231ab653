type LeftOut = Readonly<Record<string, string>>;

const NOT_QUICK = "too slow for the profile quick; in standard";
const NOT_STANDARD = "too slow for the profile standard without a GPU; in paper";
const ONLY_PAPER = "too slow for the profiles quick and standard without a GPU; in paper";

/** Why the profile `quick` leaves SPD's adversarial variant out, by method: for {@link ProfileSettings.leftOut}. */
export const ADVERSARIAL_TAKES_LONG: LeftOut = { "spd-adversarial": ONLY_PAPER };

/** The same where `standard` runs it. */
export const ADVERSARIAL_IN_STANDARD: LeftOut = { "spd-adversarial": NOT_QUICK };

/** The same of SPD, too. */
export const SPD_TAKES_LONG: LeftOut = { "spd": NOT_QUICK, ...ADVERSARIAL_TAKES_LONG };

/** The same of all of these. */
export const LEARNERS_TAKE_LONG: LeftOut = { ...SPD_TAKES_LONG, "apd-seeded": NOT_QUICK };

/** Why the profile `standard` leaves out SPD's adversarial variant, four times as long, where SPD takes a while. */
export const ADVERSARIAL_TAKES_LONGER: LeftOut = { "spd-adversarial": NOT_STANDARD };

/** Why it leaves SPD out altogether. */
export const SPD_TAKES_LONGER: LeftOut = { ...ADVERSARIAL_TAKES_LONGER, "spd": NOT_STANDARD };

/** Why it leaves out of `planted-g128` what would take a quarter of an hour a seed or more. */
export const MANY_TAKE_LONGER: LeftOut = { ...SPD_TAKES_LONGER, "apd-seeded": NOT_STANDARD };

/** Why it leaves methods out of the residual MLPs of the published size: 0.6 s and more a step of APD. */
export const LARGE_TAKES_LONGER: LeftOut = {
  ...ADVERSARIAL_TAKES_LONGER,
  "apd": NOT_STANDARD,
  "apd-seeded": NOT_STANDARD,
};
