import type { Environment } from "../../reports/mod.ts";

/** What differs between the place of a recorded trial and this one, one line each; none where nothing does. */
export function environmentChanges(then: Environment, now: Environment): string[] {
  const fields = ["engine", "adapter", "deno", "suite", "commit", "source"] as const;
  const packages = [...new Set([...Object.keys(then.packages), ...Object.keys(now.packages)])];
  return [
    ...fields.filter((field) => then[field] !== now[field]).map((field) =>
      `${field} ${then[field]} then, ${now[field]} now`
    ),
    ...packages.filter((name) => then.packages[name] !== now.packages[name]).toSorted().map((
      name,
    ) =>
      `package ${name} ${then.packages[name] ?? "missing"} then, ${
        now.packages[name] ?? "missing"
      } now`
    ),
  ];
}
