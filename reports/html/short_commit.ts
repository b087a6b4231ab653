/** Characters of a commit that tell it from others. */
const COMMIT = 7;

/** A commit as people quote it: its first seven characters, or `unknown`. */
export function shortCommit(commit: string): string {
  return commit.slice(0, COMMIT);
}
