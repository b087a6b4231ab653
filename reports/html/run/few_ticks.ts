import { plotText } from "../plot_text.ts";

/** Most labels on an axis of a narrow screen. */
const MOST = 12;

/** Labels of an axis. */
export interface FewTicks {
  /** Places, counted from 0. */
  readonly tickvals: number[];
  /** What stands there. */
  readonly ticktext: string[];
  readonly tickangle: number;
}

/** Labels of an axis of names, few enough to stand beside each other on a narrow screen. */
export function fewTicks(names: readonly string[]): FewTicks {
  const step = Math.ceil(names.length / MOST);
  const shown = names.map((_, place) => place).filter((place) => place % step === 0);
  return {
    tickvals: shown,
    ticktext: shown.map((place) => plotText(names[place]!)),
    tickangle: shown.some((place) => names[place]!.length > 3) ? -45 : 0,
  };
}
