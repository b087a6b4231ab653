/** Writes the JSON Schemas beside this file: `deno run -RW=docs/schema docs/schema/write.ts`. */
import { jsonSchemas } from "../../reports/mod.ts";

for (const [name, text] of Object.entries(jsonSchemas())) {
  await Deno.writeTextFile(new URL(name, import.meta.url), text);
}
