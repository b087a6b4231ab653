import { match, ok, rejects, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSubmission } from "../../../benchmarks/exchange/check_submission.ts";
import { SubmissionError } from "../../../benchmarks/exchange/submission_error.ts";
import { openSubmission } from "../../../benchmarks/exchange/submission_folder.ts";
import { encodeSafetensors, type TensorData } from "../../../models/mod.ts";
import { noisyMethod, tinyBenchmark, withFolder } from "../fixtures.ts";
import {
  memoryFolder,
  rowSubmission,
  rowTensors,
  tinyInputsHash,
  writeSubmission,
} from "./submission_fixture.ts";

const suite = { benchmarks: [tinyBenchmark], methods: [noisyMethod] };
type Json = Awaited<ReturnType<typeof rowSubmission>>;
type Entry = Json["decompositions"][number];

/** Checks a changed submission in memory. */
async function check(
  { entry = {}, method = {}, text, tensors = rowTensors(), bytes }: {
    readonly entry?: Partial<Record<keyof Entry, unknown>>;
    readonly method?: Readonly<Record<string, unknown>>;
    readonly text?: (json: string) => string;
    readonly tensors?: Record<string, TensorData>;
    readonly bytes?: Uint8Array<ArrayBuffer>;
  },
): Promise<void> {
  const json = await rowSubmission();
  const changed = {
    ...json,
    method: { ...json.method, ...method },
    decompositions: json.decompositions.map((one) => ({ ...one, ...entry })),
  };
  const whole = JSON.stringify(changed);
  await checkSubmission(
    memoryFolder({
      "submission.json": new TextEncoder().encode(text?.(whole) ?? whole),
      "tiny.0.safetensors": bytes ?? encodeSafetensors(tensors),
    }),
    suite,
  );
}

/** A tensor of zeros. */
function zeros(...shape: number[]): TensorData {
  return { shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) };
}

const hash = "a".repeat(64);
const faults: readonly (readonly [string, Parameters<typeof check>[0], RegExp])[] = [
  ["no JSON", { text: () => "{" }, /submission\.json: must be JSON in UTF-8/],
  [
    "deep JSON",
    { text: () => "[".repeat(1e5) + "]".repeat(1e5) },
    /submission\.json: .*expected object/,
  ],
  [
    "a key twice",
    { text: (json) => json.replace("{", '{"method":1,') },
    /names the key "method" twice/,
  ],
  ["a surplus key", { method: { extra: 1 } }, /method: Unrecognized key: "extra"/],
  ["no author", { method: { authors: [] } }, /method\.authors: Too small/],
  [
    "a script as link",
    { method: { link: "javascript:alert(1)" } },
    /method\.link: must be an http/,
  ],
  [
    "control characters",
    { method: { title: "a\u001b[2J" } },
    /method\.title: must have no control/,
  ],
  ["hidden characters", { method: { title: "a\u202eb" } }, /method\.title: must have no control/],
  ["an id of the suite", { method: { id: "noisy" } }, /method\.id: noisy is a method of the suite/],
  [
    "a reserved word as id",
    { method: { id: "constructor" } },
    /method\.id: must be no reserved word/,
  ],
  ["an id that is a path", { method: { id: "../x" } }, /method\.id: Invalid string/],
  [
    "an unknown benchmark",
    { entry: { benchmark: "other" } },
    /\[0\]\.benchmark: must be one of tiny, is other/,
  ],
  [
    "another version",
    { entry: { version: 9 } },
    /\[0\]\.version: the suite has version 1 of tiny, is 9/,
  ],
  [
    "another target",
    { entry: { target: hash } },
    /\[0\]\.target: seed 0 of tiny decomposes target 0, [0-9a-f]{64}, is a{64}/,
  ],
  [
    "a seed of another target",
    { entry: { seed: 1 } },
    /\[0\]\.target: seed 1 of tiny decomposes target 1/,
  ],
  ["a negative time", { entry: { cost: { seconds: -1 } } }, /\[0\]\.cost\.seconds: Too small/],
  [
    "k of 0",
    { entry: { selection: { rule: "top-k", k: 0, attribution: "gradient" } } },
    /\[0\]\.selection\.k/,
  ],
  ["an unknown rule", { entry: { selection: { rule: "best" } } }, /\[0\]\.selection\.rule/],
  [
    "another's evaluation inputs",
    { entry: { selection: { rule: "recorded", inputs: hash } } },
    /\[0\]\.selection\.inputs: the evaluation inputs of tiny have SHA-256/,
  ],
  ["a missing file", { entry: { file: "none.safetensors" } }, /none\.safetensors: is missing/],
  [
    "no safetensors",
    { bytes: new Uint8Array(20) },
    /tiny\.0\.safetensors: Cannot read safetensors: the header/,
  ],
  [
    "a missing site",
    { tensors: { "V.P": zeros(3, 3, 2) } },
    /tiny\.0\.safetensors: W\.A: is missing, or W\.P in place of both/,
  ],
  ["a missing factor", { tensors: { "W.A": zeros(3, 3, 1) } }, /W\.B: is missing/],
  [
    "a surplus tensor",
    { tensors: { ...rowTensors(), "W.A": zeros(3, 3, 1) } },
    /W\.A: is no tensor of this decomposition, which has W\.P/,
  ],
  [
    "another shape",
    { tensors: { "W.P": zeros(3, 2, 3) } },
    /tensor W\.P: needs shape \[any, 3, 2\], is \[3, 2, 3\]/,
  ],
  ["no component", { tensors: { "W.P": zeros(0, 3, 2) } }, /tensor W\.P: needs shape/],
  [
    "too many components",
    { tensors: { "W.P": zeros(1025, 3, 2) } },
    /W\.P: at most 1024 components are scored here, has 1025/,
  ],
  [
    "too high a rank",
    { tensors: { "W.A": zeros(1, 3, 4), "W.B": zeros(1, 4, 2) } },
    /W\.A: the rank m may be 3, is 4/,
  ],
  [
    "NaN",
    { tensors: { "W.P": { shape: [1, 3, 2], data: Float32Array.of(0, 0, NaN, 0, 0, 0) } } },
    /W\.P: entry 2 must be a finite float32, is NaN/,
  ],
  ["another type", { bytes: typed("I32", new Uint8Array(24)) }, /of the header is wrong.*F32/],
  ["a float64 that is too large", {
    bytes: typed("F64", new Uint8Array(Float64Array.of(1e300, 0, 0, 0, 0, 0).buffer)),
  }, /W\.P: entry 0 must be a finite float32, is Infinity/],
];

/** A file with `W.P [1, 3, 2]` of some type. */
function typed(dtype: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(
    JSON.stringify({ "W.P": { dtype, shape: [1, 3, 2], data_offsets: [0, data.length] } }),
  );
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(data, 8 + header.length);
  return bytes;
}

for (const [name, change, message] of faults) {
  Deno.test(`a submission with ${name} is refused, with the place and the value`, () =>
    rejects(check(change), (error) => {
      ok(error instanceof SubmissionError, String(error));
      match(error.message.replaceAll("\n", " "), message);
      strictEqual(error.message.startsWith("Cannot use the submission: "), true);
      return true;
    }));
}

Deno.test("float64, float16 and bfloat16 are read as float32", async () => {
  const values = [1, 0, -0.5, 0.75, -0.5, -2];
  await check({ bytes: typed("F64", new Uint8Array(Float64Array.from(values).buffer)) });
  await check({ bytes: typed("F16", new Uint8Array(Float16Array.from(values).buffer)) });
  const upper = Uint16Array.from(
    new Uint32Array(Float32Array.from(values).buffer),
    (x) => x >>> 16,
  );
  await check({ bytes: typed("BF16", new Uint8Array(upper.buffer)) });
});

const recorded = async () => ({ rule: "recorded", inputs: await tinyInputsHash() });

Deno.test("a used set of another size, of other numbers or without a use is refused", async () => {
  const selection = await recorded();
  const withUsed = (used: TensorData) =>
    check({ entry: { selection }, tensors: { ...rowTensors(), used } });
  const ones = (...shape: number[]) => ({ shape, data: zeros(...shape).data.fill(1) });
  await withUsed(ones(2048, 3));
  await rejects(withUsed(ones(2047, 3)), /used: must have shape \[2048, C\], is \[2047, 3\]/);
  await rejects(withUsed(ones(2048, 2)), /tensor used: needs shape \[any, 3\], is \[2048, 2\]/);
  await rejects(withUsed(zeros(2048, 3)), /used: must use a component on some input/);
  const half = { shape: [2048, 3], data: zeros(2048, 3).data.fill(0.5) };
  await rejects(withUsed(half), /tensor used: its entries must be 0 or 1, one is 0\.5/);
});

Deno.test("a file name is never a path", () =>
  withFolder(async (folder) => {
    const json = await rowSubmission();
    const secret = join(folder, "secret.safetensors");
    await Deno.writeFile(secret, encodeSafetensors(rowTensors()));
    const names = [
      "../secret.safetensors",
      secret,
      "..\\secret.safetensors",
      "C:\\secret.safetensors",
      "a/../../secret.safetensors",
      "./tiny.0.safetensors",
      "tiny.0.safetensors\0",
      "\0.safetensors",
      "TINY.0.safetensors",
      "tiny.0.SAFETENSORS",
      "con.safetensors",
      ".safetensors",
      "..safetensors",
      "tiny.0.safetensors ",
      "%2e%2e/secret.safetensors",
      "file:///secret.safetensors",
      "",
    ];
    const path = join(folder, "mine");
    for (const file of names) {
      const changed = { ...json, decompositions: [{ ...json.decompositions[0], file }] };
      const opened = await openSubmission(await writeSubmission(path, changed));
      await rejects(
        checkSubmission(opened, suite),
        /decompositions\[0\]\.file: .*must be a file name/,
      );
      await rejects(opened.read(file, 1e6), SubmissionError);
    }
    await Deno.remove(join(path, "tiny.0.safetensors"));
    await writeSubmission(path, json, {});
    await Deno.mkdir(join(path, "tiny.0.safetensors"));
    const opened = await openSubmission(path);
    await rejects(checkSubmission(opened, suite), /tiny\.0\.safetensors: must be a plain file/);
    await rejects(
      openSubmission(join(folder, "none")),
      /the folder: there is no such file or folder/,
    );
    await rejects(openSubmission(secret), /the folder: .* must be a folder/);
    await rejects(openSubmission("a\0b"), SubmissionError);
  }));

Deno.test({
  name: "a link in a submission is never followed",
  ignore: Deno.build.os === "windows", // where a checkout has plain files in their place
  fn: async () => {
    const opened = await openSubmission(fileURLToPath(new URL("./linked", import.meta.url)));
    for (const name of ["tiny.0.safetensors", "folder.safetensors"]) {
      await rejects(opened.read(name, 1e6), /must be a plain file, no link, folder or device/);
    }
  },
});

Deno.test("a file that is larger than it may be is not read", () =>
  withFolder(async (folder) => {
    await Deno.writeFile(join(folder, "submission.json"), new Uint8Array(0));
    await Deno.truncate(join(folder, "submission.json"), 2 ** 33); // takes no room on the disk
    const opened = await openSubmission(folder);
    await rejects(
      checkSubmission(opened, suite),
      /submission\.json: at most 4194304 bytes are read, has 8589934592/,
    );
  }));
