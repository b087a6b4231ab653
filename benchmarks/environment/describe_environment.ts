import { fileURLToPath } from "node:url";
import type { Engine } from "../../apd/mod.ts";
import type { Environment } from "../../reports/mod.ts";
import project from "../../deno.json" with { type: "json" };
import { gitCommit } from "./git_commit.ts";
import { sourceHash } from "./source_hash.ts";

const NPM_PACKAGE = /^npm:(.+)@([^@]+)$/;

/**
 * Where and with what trials run: engine, device, versions, commit, hash of the source.
 *
 * Reads the suite's own folder; needs `--allow-read`.
 *
 * @param engine what trains, and on which device
 * @throws {TypeError} when the suite was not loaded from files.
 */
export async function describeEnvironment(
  engine: Pick<Engine, "id" | "adapter">,
): Promise<Environment> {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return {
    engine: engine.id,
    adapter: engine.adapter,
    deno: Deno.version.deno,
    packages: packageVersions(project.imports),
    suite: project.version,
    commit: await gitCommit(root),
    source: await sourceHash(root),
  };
}

/**
 * The commit that the suite's own checkout stands at, or `unknown` outside one.
 *
 * @throws {TypeError} when the suite was not loaded from files.
 */
export async function suiteCommit(): Promise<string> {
  return await gitCommit(fileURLToPath(new URL("../../", import.meta.url)));
}

function packageVersions(imports: Readonly<Record<string, string>>): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const specifier of Object.values(imports)) {
    const [, name, version] = NPM_PACKAGE.exec(specifier) ?? [];
    if (name !== undefined && version !== undefined) versions[name] = version;
  }
  return versions;
}
