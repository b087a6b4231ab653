/**
 * Runs `bench` on a small file system that is nearly full, with more and more room, and checks that each
 * run ends with one line and exit code 2, that finished trials stay whole, and that with enough room the
 * same command gives what an undisturbed one gives: `deno task robustness:disk`. Mounts a tmpfs, so it
 * must run as root on Linux.
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { ended, leftovers, startBench, timelessResults, wholeTrials } from "./bench_process.ts";

/** Bytes of the file system, and of them free for the runs in turn. */
const SIZE = 16 * 2 ** 20;
const ROOM = [0, 8, 24, 60, 100, 140, 180, 240, 400, 1000, 3000].map((kib) => kib * 1024);

const folder = "out/robustness-disk";
const disk = join(folder, "disk");
await Deno.mkdir(disk, { recursive: true });
const undisturbed = join(folder, "undisturbed");
strictEqual((await ended(startBench(undisturbed))).code, 0);
await run("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", disk]);
try {
  const ballast = join(disk, "ballast");
  const out = join(disk, "run");
  let finished = new Map<string, string>();
  for (const room of ROOM) {
    await fill(ballast, room);
    const { code, err } = await ended(startBench(out));
    strictEqual(code, 2, err);
    const line = err.trimEnd().split("\n").at(-1)!;
    match(line, /^error: Cannot (write|lock) .*(no space is left|No space left)/);
    ok(!/\n\s+at /.test(err), err);
    const now = await wholeTrials(out);
    for (const [id, text] of finished) strictEqual(now.get(id), text, `${id} is lost`);
    finished = now;
    console.log(`${room / 1024} KiB free: ${now.size} trials finished; ${line}`);
  }
  await Deno.remove(ballast);
  const last = await ended(startBench(out));
  strictEqual(last.code, 0, last.err);
  for (const [id, text] of finished) strictEqual((await wholeTrials(out)).get(id), text);
  deepStrictEqual(await timelessResults(out), await timelessResults(undisturbed));
  deepStrictEqual(await leftovers(out), []);
  console.log("with room again: the same command went on, results equal to an undisturbed run's");
} finally {
  await run("umount", [disk]);
}

/** Leaves only so many bytes free. */
async function fill(path: string, room: number): Promise<void> {
  await Deno.remove(path).catch(() => {});
  const file = await Deno.open(path, { create: true, write: true });
  const block = new Uint8Array(4096);
  try {
    for (;;) await file.write(block);
  } catch {
    const { size } = await file.stat();
    await file.truncate(Math.max(0, size - room));
  } finally {
    file.close();
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const { code, stderr } = await new Deno.Command(command, { args }).output();
  strictEqual(code, 0, new TextDecoder().decode(stderr));
}
