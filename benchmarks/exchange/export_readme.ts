/** Python that reads and runs an export; the README shows it. */
const EXAMPLE = new URL("../../docs/examples/python/apd_targets.py", import.meta.url);

/** The README of exported targets. */
export async function exportReadme(): Promise<string> {
  return `# Targets of apd-bench

Frozen networks to decompose, for code in any language. \`targets.json\` lists them; of each one there is

- \`<benchmark>/<seed>.json\`: its description;
- \`<benchmark>/<seed>.safetensors\`: its weights, float32; the SHA-256 of this file names the target;
- \`<benchmark>/evaluation.safetensors\`: \`inputs\` [2048, inputs], the inputs that decompositions are
  scored on;
- \`<benchmark>/<seed>.outputs.safetensors\`: \`outputs\` [2048, outputs], what the target makes of them,
  to check your forward pass by.

## The description

- \`sites\`: the weight matrices to decompose, by name, with \`shape\` [d_in, d_out] and their \`uses\` in
  \`operations\`. Activations are row vectors: a site computes \`a @ W\`, or \`a @ W.T\` where a use is
  \`transposed\`. (PyTorch's \`nn.Linear\` keeps the transpose, [out, in].)
- \`frozen\` and \`biases\`: matrices, such as embeddings, and vectors that take part in the forward pass
  and are not decomposed.
- \`operations\`: the forward pass, in order, on a row vector \`a\` that begins as the input:
  \`site\`: a @ W; \`frozen\`: a @ M; \`bias\`: a + b; \`relu\`; \`gelu\`: the exact form,
  a (1 + erf(a / sqrt 2)) / 2; \`save\`: remember a; \`add\`: a + what was remembered (a residual stream).
- Tied weights: a site with two uses is one matrix that acts twice, such as the toy models'
  relu(x W W.T + b). A component of it acts at both. A method that decomposes the uses apart
  takes \`untiedSites\` instead, one site for each use, as it is multiplied (\`W-2\` is W.T), and says
  \`"untied": true\` in its submission.
- \`distribution\`: how inputs are drawn: each of \`features\` inputs is active with \`probability\`, and then
  uniform in [low, high), else 0; inputs of a \`groups\` entry are active together. Draw your
  training inputs yourself; the evaluation inputs are to be scored on, not to train on.
- \`expectedActive\`: mean number of mechanisms that act on an input. The suite's own methods are told it.
- Trial seed s decomposes target s mod \`benchmark.targets\`.

## A decomposition

C components, each a matrix at every site: \`<site>.P\` [C, d_in, d_out], or as factors \`<site>.A\`
[C, d_in, m] and \`<site>.B\` [C, m, d_out] with P[c] = A[c] @ B[c]. Components should sum to the
weights of each site. docs/submissions.md of the suite says how to have it scored.

## Reading and running a target in Python

\`\`\`python
${(await Deno.readTextFile(EXAMPLE)).trim()}
\`\`\`
`;
}
