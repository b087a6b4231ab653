/** Why a profile leaves SPD out, by method: for {@link ProfileSettings.leftOut}. */
export const SPD_TAKES_LONG: Readonly<Record<string, string>> = {
  "spd": "takes minutes for a seed; in the profile standard",
  "spd-adversarial": "takes minutes for a seed; in the profile standard",
};

/** The same of its adversarial variant alone. */
export const ADVERSARIAL_TAKES_LONG: Readonly<Record<string, string>> = {
  "spd-adversarial": "takes minutes for a seed; in the profile standard",
};
