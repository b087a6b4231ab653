const TOO_SLOW = "too slow for the profile quick; in standard";

/** Why the profile `quick` leaves SPD out, by method: for {@link ProfileSettings.leftOut}. */
export const SPD_TAKES_LONG: Readonly<Record<string, string>> = {
  "spd": TOO_SLOW,
  "spd-adversarial": TOO_SLOW,
};

/** The same of its adversarial variant alone. */
export const ADVERSARIAL_TAKES_LONG: Readonly<Record<string, string>> = {
  "spd-adversarial": TOO_SLOW,
};

/** The same of all of these. */
export const LEARNERS_TAKE_LONG: Readonly<Record<string, string>> = {
  ...SPD_TAKES_LONG,
  "apd-seeded": TOO_SLOW,
};
