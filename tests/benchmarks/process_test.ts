import { match, ok, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runBench } from "./command_line_fixture.ts";
import { withFolder } from "./fixtures.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

function deno(args: readonly string[]): Deno.ChildProcess {
  const command = new Deno.Command("deno", {
    args: [...args],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  });
  return command.spawn();
}

async function finish(child: Deno.ChildProcess) {
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

Deno.test("deno task bench exits 2 with one line where it may not write, and says what to do", async () => {
  const out = join("docs", "no-such-folder");
  const args = ["--quiet", "task", "bench", "--engine", "tfjs:cpu", "--out", out];
  const { code, out: printed, err } = await finish(deno(args));
  strictEqual(code, 2, err);
  strictEqual(printed, "");
  match(err, /^(Task [^\n]*\n)?error: Cannot write to [^\n]* below out\/[^\n]*\n$/);
});

Deno.test("Ctrl-C ends a training with exit code 130, its marker stays, and until then nobody else writes there", () =>
  withFolder(async (out) => {
    const child = deno([
      ...["run", "--no-prompt", "--allow-read", `--allow-write=${out}`],
      "--allow-env=NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE,XDG_RUNTIME_DIR",
      ...["benchmarks/cli.ts", "bench", "--engine", "tfjs:wasm", "--out", out],
      ...["--benchmark", "tms-5-2", "--method", "apd", "--seeds", "1"],
      ...["--set", "apd.steps=1000000", "--set", "apd.batch=64"],
    ]);
    const ended = new AbortController();
    const finished = finish(child).finally(() => ended.abort());
    await appears(join(out, "unfinished.json"), ended.signal).catch(async (error) => {
      throw new Error(`The child ended early: ${(await finished).err}`, { cause: error });
    });
    const other = await runBench(["--benchmark", "tiny", "--method", "noisy", "--out", out]);
    strictEqual(other.code, 2);
    match(
      other.err,
      new RegExp(`error: Cannot write to .*: process ${child.pid} on .* since .*Z is`),
    );
    child.kill("SIGINT");
    const { code, err } = await finished;
    strictEqual(code, 130, err);
    match(err, /Stopped\./);
    ok((await Deno.stat(join(out, "unfinished.json"))).isFile);
  }));

/** Waits for a file that a child process writes, for as long as the child runs. */
async function appears(path: string, ended: AbortSignal): Promise<void> {
  for (;;) {
    ended.throwIfAborted();
    try {
      await Deno.stat(path);
      return;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
