/** The calls by which the suite changes files. */
const CALLS = ["writeFile", "rename", "remove", "makeTempFile"] as const;

/** Lets the process die at its `last`-th call that changes a file: nothing changes any more after it. */
export async function dyingAt(last: number, work: () => Promise<unknown>): Promise<number> {
  const originals = CALLS.map((name) => [name, Deno[name]] as const);
  let calls = 0;
  for (const [name, original] of originals) {
    const dying = async (...args: unknown[]) => {
      calls++;
      const half = calls === last && name === "writeFile";
      if (half) { // cut off in the middle
        const content = args[1] as Uint8Array;
        await (original as typeof Deno.writeFile)(
          args[0] as string,
          content.subarray(0, content.length >> 1),
        );
      }
      if (calls >= last) throw new Error("killed");
      return await (original as (...args: unknown[]) => Promise<unknown>)(...args);
    };
    Object.assign(Deno, { [name]: dying });
  }
  try {
    await work();
  } finally {
    originals.forEach(([name, original]) => Object.assign(Deno, { [name]: original }));
  }
  return calls;
}
