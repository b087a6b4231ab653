import type { ComponentTable } from "../../figures/trial_figures.ts";

/** Says how many components a table has no room for; empty where it shows all. */
export function leftOutNote({ leftOut }: ComponentTable): string {
  if (leftOut === 0) return "";
  return ` ${leftOut} ${leftOut === 1 ? "component is" : "components are"} left out.`;
}
