import { z } from "zod";

const settingPattern = /^([a-z0-9-]+)\.([A-Za-z0-9]+)=(.+)$/;

/** `method.option=value` of the command line, read into options by method id. */
export const settingsSchema: z.ZodType<Record<string, Record<string, unknown>>> = z
  .array(z.string().regex(settingPattern, "must look like apd.steps=500"))
  .transform((settings) => {
    const options: Record<string, Record<string, unknown>> = {};
    for (const setting of settings) {
      const [, method = "", option = "", value = ""] = settingPattern.exec(setting) ?? [];
      options[method] = { ...options[method], [option]: parseValue(value) };
    }
    return options;
  });

/** A number, `true`, `false`, or else the text itself; the method's own schema judges it. */
export function parseValue(text: string): number | boolean | string {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return text === "NaN" || (text.trim() !== "" && !Number.isNaN(number)) ? number : text;
}
